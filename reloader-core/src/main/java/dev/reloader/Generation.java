package dev.reloader;

import dev.reloader.live.Instances;
import dev.reloader.pool.ChangeSet;
import dev.reloader.pool.Snapshot;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One whole version of the reloadable classes, with the application that was started from them.
 *
 * <p>Thread-safe. Once retired it keeps its number only: content, loader and application are let
 * go, so that whoever still holds a generation, or a closed pin of one, does not hold its classes.
 */
public final class Generation {

  private final long number;
  private final Instant since;
  private final Pins pins = new Pins();

  private final Consumer<Generation> unpinned;
  private final Binding binding;

  /** What superseded this generation; nothing before that. */
  private volatile ChangeSet superseding = ChangeSet.none();

  /** Null once retired. */
  private volatile @Nullable Content content;

  /** Null until started, and once retired. */
  private volatile @Nullable Application application;

  /** The generation's own listeners; null until it is prepared, and once retired. */
  private volatile @Nullable List<GenerationListener> listeners;

  /** The newest of the generations that have these instances, each changed in place. */
  private AtomicReference<Generation> owner;

  private volatile Instances instances;

  Generation(
      long number, Instant since, Content content, Binding binding, Consumer<Generation> unpinned) {
    this.number = number;
    this.since = since;
    this.content = content;
    this.binding = binding;
    this.unpinned = unpinned;
    AtomicReference<Generation> newest = new AtomicReference<>(this);
    this.owner = newest;
    this.instances =
        new Instances(number, task -> Objects.requireNonNull(newest.get()).within(task));
  }

  /**
   * Answers which of the published generations this is.
   *
   * @return 1 for the first, and one more for each that was published
   */
  public long number() {
    return number;
  }

  /**
   * Answers when the change was found that made this generation.
   *
   * @return a moment before its application was started
   */
  public Instant since() {
    return since;
  }

  /**
   * Answers what this generation is made of.
   *
   * @return the content of the pool, as it was when the change was found
   * @throws IllegalStateException if this generation is retired
   */
  public Snapshot snapshot() {
    return content().snapshot();
  }

  /**
   * Answers the loader of this generation's classes.
   *
   * @return the loader to be the context class loader of whatever this generation does
   * @throws IllegalStateException if this generation is retired
   */
  public ClassLoader loader() {
    return content().loader();
  }

  /**
   * Answers what differs from the generation before; for the first, everything is added.
   *
   * @return the change set that made this generation
   * @throws IllegalStateException if this generation is retired
   */
  public ChangeSet changes() {
    return content().changes();
  }

  /**
   * Answers what runs in this generation.
   *
   * @return what the {@link ApplicationStarter} answered
   * @throws IllegalStateException if it is not started yet, or retired
   */
  public Application application() {
    Application started = application;
    if (started == null) {
      throw new IllegalStateException(this + " has no application: it is not started, or retired");
    }
    return started;
  }

  /**
   * Answers how many pins hold this generation.
   *
   * @return the number at this moment
   */
  public int pins() {
    return pins.count();
  }

  /**
   * Holds this generation; null if it was superseded: then a newer one is to be pinned.
   *
   * @param holder who pins: its text is told in the status
   */
  @Nullable Pin pin(Object holder) {
    return pins.acquire(this, holder);
  }

  /**
   * Holds this generation for longer than an open pin of it does; null if that is closed by now.
   *
   * @param holder who pins: its text is told in the status
   */
  @Nullable Pin pinBeside(Pin open, Object holder) {
    return pins.join(open, this, holder);
  }

  /** Who holds this generation, oldest first; at most as many as are asked for. */
  List<Status.Pinned> oldest(int most) {
    return pins.open().stream()
        .sorted(Comparator.comparing(Status.Pinned::since))
        .limit(most)
        .toList();
  }

  boolean isSuperseded() {
    return pins.isSuperseded();
  }

  /** The pins made before some moment. */
  List<Pins.Open> openedBefore(Instant moment) {
    return pins.openedBefore(moment.toEpochMilli());
  }

  void release(Pin pin) {
    if (pins.release(pin)) {
      unpinned.accept(this);
    }
  }

  /**
   * Lets no pin in any more. The next generation must be published first: who fails looks again.
   */
  void supersede(ChangeSet by) {
    superseding = by;
    if (pins.supersede()) {
      unpinned.accept(this);
    }
  }

  /**
   * Lets this thread work in this generation. Who calls it sees to it that the generation is not
   * retired meanwhile.
   */
  Scope enter() {
    return binding.enter(this, null);
  }

  private void within(Runnable task) {
    try (Scope scope = enter()) {
      task.run();
    }
  }

  /** Lets this thread work in this generation, which a pin holds meanwhile. */
  Scope enter(Pin pin) {
    return binding.enter(this, pin);
  }

  /** Runs the starter within this generation. */
  void start(ApplicationStarter starter) throws Exception {
    try (Scope scope = enter()) {
      application =
          Objects.requireNonNull(starter.start(this), "the starter answered null, no application");
    }
  }

  /** Ends what runs in this generation; what live references have made here goes last. */
  void stop() throws Exception {
    Application running = application;
    try (Scope scope = enter()) {
      instances.handOver();
      if (running != null) {
        running.stop();
      }
    } finally {
      instances.close();
    }
  }

  /** Goes on with the application of another generation, whose loader is this one's too. */
  void inherit(Generation other) {
    application = other.application();
    instances = other.instances;
    owner = other.owner;
    owner.set(this);
  }

  /** From now on somebody may have been told that this generation is prepared. */
  void prepare(List<GenerationListener> own) {
    listeners = own;
  }

  boolean isPrepared() {
    return listeners != null;
  }

  ChangeSet superseding() {
    return superseding;
  }

  List<GenerationListener> listeners() {
    List<GenerationListener> own = listeners;
    return own == null ? List.of() : own;
  }

  Instances instances() {
    return instances;
  }

  boolean isStarted() {
    return application != null;
  }

  boolean isRetired() {
    return content == null;
  }

  void forget() {
    content = null;
    application = null;
    listeners = null;
  }

  /** What the next generation is of, if it is this one changed in place. */
  Content renewed(Snapshot next, ChangeSet later) {
    return new Content(next, later, content().loader(), content().parts());
  }

  /** All loaders, the generation's own first. */
  List<ClassLoader> loaders() {
    return content().loaders();
  }

  private Content content() {
    Content kept = content;
    if (kept == null) {
      throw new IllegalStateException(this + " is retired");
    }
    return kept;
  }

  @Override
  public String toString() {
    return "generation " + number;
  }

  /** What is let go on retirement. */
  record Content(
      Snapshot snapshot, ChangeSet changes, ClassLoader loader, List<ClassLoader> parts) {

    /** All loaders, the generation's own first. */
    List<ClassLoader> loaders() {
      return Stream.concat(Stream.of(loader), parts.stream()).toList();
    }
  }
}
