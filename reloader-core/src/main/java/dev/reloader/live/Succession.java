package dev.reloader.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Brings state from one instance behind a live reference to the next. Thread-safe.
 *
 * <p>The newest instance is known until its generation is retired, which keeps its state here for a
 * successor that may come much later. No code of the application runs under the monitor.
 */
final class Succession {

  private static final Logger LOG = System.getLogger("dev.reloader");

  private final LiveReference reference;
  private final ClassLoader fixed;

  /** Null if there is none whose generation lives; guarded by this, as is what follows. */
  private @Nullable Instance newest;

  /** State that waits for a successor. */
  private Optional<Object> kept = Optional.empty();

  Succession(LiveReference reference, ClassLoader fixed) {
    this.reference = reference;
    this.fixed = fixed;
  }

  /** Gives a new object the state of the one before it. */
  void begin(Instance successor, Object object) {
    Instance before;
    Optional<Object> state;
    synchronized (this) {
      before = newest;
      state = kept;
      if (!isNext(successor)) {
        return;
      }
    }
    if (before != null) {
      state = before.handOver(this);
    }
    if (object instanceof Handover taker && state.isPresent()) {
      taker.takeOver(state.get());
    }
    synchronized (this) {
      if (isNext(successor)) {
        newest = successor;
        kept = Optional.empty();
      }
    }
  }

  /**
   * A request that is pinned to an older generation may make an instance there after a newer one
   * was made, and a generation that is being stopped may make its first: these are nobody's
   * successors.
   */
  private boolean isNext(Instance instance) {
    Instance before = newest;
    return !instance.home().isRetiring()
        && (before == null || before.home().generation() < instance.home().generation());
  }

  /** Keeps the state of an instance whose generation is about to be stopped. */
  void leave(Instance instance) {
    Optional<Object> state = instance.handOver(this);
    synchronized (this) {
      if (newest == instance) {
        newest = null;
        kept = state;
      }
    }
  }

  /** Asks an object for its state, in its own generation. Whatever goes wrong is logged. */
  Optional<Object> ask(Handover giver, Instances home) {
    AtomicReference<@Nullable Object> answer = new AtomicReference<>();
    home.within(
        () -> {
          try {
            answer.set(giver.handOver());
          } catch (Throwable thrown) {
            LOG.log(
                Level.WARNING,
                "The "
                    + reference
                    + " loses its state: handOver failed in generation "
                    + home.generation(),
                thrown);
          }
        });
    return Optional.ofNullable(answer.get()).filter(this::isKnownToBoth);
  }

  private boolean isKnownToBoth(Object state) {
    boolean known = LiveReferences.isFixed(state.getClass(), fixed);
    if (!known) {
      LOG.log(
          Level.WARNING,
          "The {0} loses its state: handOver answers a {1}, a class that is reloaded. Hand over"
              + " what both versions know: an object of the JDK or of a fixed class.",
          reference,
          state.getClass().getName());
    }
    return known;
  }
}
