package dev.reloader.live;

import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The object behind a live reference in one generation, made when it is first called.
 *
 * <p>Like the initialisation of a class, its making is done once, by one thread, and the others
 * that call it wait. The monitor is held while that runs, and while the object hands its state
 * over, so that a generation that is being retired waits for a successor that has begun to take it.
 * A successor locks itself, then the one before it; nobody locks the other way round.
 */
final class Instance {

  private final LiveReference reference;
  private final Instances home;

  /** Null until made. Written under the monitor. */
  private volatile @Nullable Object object;

  /** Guarded by this, as is what follows. */
  private boolean making;

  private boolean asked;

  /** What the object gave away when it was asked. */
  private Optional<Object> state = Optional.empty();

  Instance(LiveReference reference, Instances home) {
    this.reference = reference;
    this.home = home;
  }

  Instances home() {
    return home;
  }

  @Nullable Object made() {
    return object;
  }

  Object object(Destination destination) {
    Object made = object;
    return made == null ? make(destination) : made;
  }

  private synchronized Object make(Destination destination) {
    Object made = object;
    if (made != null) {
      return made;
    }
    if (making) {
      throw new LiveReferenceException(
          "The constructor behind the " + reference + " calls the reference, which needs it", null);
    }
    making = true;
    try {
      made = reference.create(destination.loader(), destination.name());
      reference.succession().begin(this, made);
      object = made;
      return made;
    } finally {
      making = false;
    }
  }

  /** What the object gives away, asked for once; the same answer again for whoever comes later. */
  synchronized Optional<Object> handOver(Succession succession) {
    if (!asked) {
      asked = true;
      state = object instanceof Handover giver ? succession.ask(giver, home) : Optional.empty();
    }
    return state;
  }
}
