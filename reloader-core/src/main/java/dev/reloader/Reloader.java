package dev.reloader;

import dev.reloader.detect.Cooldown;
import dev.reloader.detect.Detector;
import dev.reloader.live.LiveReferences;
import dev.reloader.retire.Retired;
import dev.reloader.retire.Retirement;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;

/**
 * Serves the newest version of an application's classes, generation by generation.
 *
 * <p>Thread-safe. No lock is held while files are read or application code runs, and nobody waits
 * for a pin of somebody else, unless generations must {@linkplain ReloaderBuilder#overlap not
 * overlap}.
 */
public final class Reloader implements AutoCloseable {

  /**
   * Starts to describe a reloader.
   *
   * @return a builder with the defaults
   */
  public static ReloaderBuilder builder() {
    return new ReloaderBuilder();
  }

  private final Settings settings;
  private final Cooldown cooldown;
  private final Detector detector;
  private final SingleFlight flight;

  /** Null where requests check by themselves. */
  private final @Nullable Background background;

  private final Starting starting;
  private final Publication publication;
  private final Retirement retirement;
  private final History history;
  private final Demand demand;
  private final Sources sources;
  private final Listeners listeners;
  private final Work work;
  private final LiveReferences references;

  Reloader(
      Settings settings,
      When when,
      ClassLoader fixed,
      Cooldown cooldown,
      Detector detector,
      Check check,
      Starting starting,
      Publication publication,
      Retirement retirement,
      History history,
      Demand demand,
      Sources sources,
      Listeners listeners) {
    this.settings = settings;
    this.cooldown = cooldown;
    this.detector = detector;
    this.flight =
        new SingleFlight(
            () -> {
              if (demand.isOpen()) {
                cooldown.run(check);
              } else {
                cooldown.guard(check);
              }
            },
            starting::isHere);
    this.background =
        when == When.BACKGROUND
            ? new Background(this::checkIfDue, !detector.pretends(), fixed)
            : null;
    this.starting = starting;
    this.publication = publication;
    this.retirement = retirement;
    this.history = history;
    this.demand = demand;
    this.sources = sources;
    this.listeners = listeners;
    this.work = new Work(publication, this::look, flight::await);
    this.references = new LiveReferences(work, listeners.fixed());
  }

  /**
   * Makes the first generation, if that was not done yet; its application is started on this very
   * thread.
   *
   * <p>Where that fails, the failure stands and the next {@link #pin} after a change tries again.
   */
  public void start() {
    starting.atHome(this::checkIfDue);
    if (background != null) {
      background.begin();
    }
  }

  /**
   * Checks for a change if one is due, and holds the generation that is current then.
   *
   * <p>With a cooldown of zero, a change that was completely written before this call is in the
   * generation that is answered; but not where generations are made in the {@linkplain
   * When#BACKGROUND background}: then the check follows.
   *
   * @return a pin; the caller must close it
   * @throws ReloadFailedException if the newest files cannot be made into a generation, unless the
   *     last good one is to serve meanwhile
   * @throws IllegalStateException if this reloader is closed, or this very thread starts the first
   *     generation, or one that must {@linkplain ReloaderBuilder#overlap not overlap} another
   */
  public Pin pin() throws ReloadFailedException {
    return pin("");
  }

  /**
   * Checks for a change as {@link #pin()} does, and holds the generation for somebody who is named
   * in the status.
   *
   * @param holder who pins: an object, kept until the pin is closed, whose text tells it, such as
   *     {@code GET /orders}; it is asked for its text only when somebody reads the status
   * @return a pin; the caller must close it
   * @throws ReloadFailedException as {@link #pin()} does
   * @throws IllegalStateException as {@link #pin()} does
   */
  public Pin pin(Object holder) throws ReloadFailedException {
    look();
    while (true) {
      State seen = publication.state();
      Generation current = seen.current();
      Failure failure = seen.failure();
      if (failure != null && (current == null || settings.onFailure() == OnFailure.SHOW)) {
        throw new ReloadFailedException(failure);
      }
      if (current == null) {
        if (seen.isBetween() && flight.await()) {
          continue;
        }
        throw new IllegalStateException(
            seen.closed()
                ? "The reloader is closed"
                : "The generation is being started: there is none to pin yet");
      }
      // Refused only when a newer one was published since the state was read: look again.
      Pin pin = current.pin(holder);
      if (pin != null) {
        return pin;
      }
    }
  }

  /** Checks, or has it done meanwhile if there is something that can serve or be shown. */
  private void look() {
    if (background == null || publication.state().isNew()) {
      checkIfDue();
    } else {
      background.ask();
    }
  }

  /**
   * Checks for a change if one is due, on this thread, and holds nothing.
   *
   * <p>Ends when what has changed serves, or its failure stands.
   */
  public void checkIfDue() {
    if (cooldown.isOver() && (publication.state().current() == null || !detector.isQuiet())) {
      flight.run();
    }
  }

  /**
   * Reads the files and makes the next generation of what has changed, whatever cooldown and
   * detector say.
   *
   * <p>Ends when that is done. A failure becomes the one that stands, and nothing is thrown.
   */
  public void check() {
    demand.raise(Demand.Kind.SCAN);
    flight.run();
  }

  /**
   * Makes the next generation whether anything has changed or not.
   *
   * <p>Ends when that is done. A failure becomes the one that stands, and nothing is thrown.
   */
  public void reload() {
    demand.raise(Demand.Kind.RENEWAL);
    flight.run();
  }

  /**
   * Answers an object of an interface that outlives generations: each call goes to an instance of
   * the class named, in the generation that the calling thread works in (that of its request, or of
   * its {@linkplain Pin#enter scope}), or else in the current one. A call ends in the generation it
   * began in, which it holds. It makes no check and waits for no reload: where a change is to be
   * found without any request, let a {@linkplain #pinned pinned} task call.
   *
   * <p>Each generation makes one instance, by the constructor without parameters, when it is first
   * called; one that is {@link AutoCloseable} is closed when its generation is retired. State goes
   * from one to the next by {@link dev.reloader.live.Handover}. What a method throws is thrown as
   * it is; where there is no instance to call, a {@link dev.reloader.live.LiveReferenceException}
   * says why. {@code equals}, {@code hashCode} and {@code toString} are those of the reference,
   * which stays the same.
   *
   * @param type an interface that is not reloadable
   * @param className the binary name of a class that implements it in each generation
   * @return the same object for the same arguments
   * @throws IllegalArgumentException if the type is no interface, is sealed, or is reloadable
   */
  public <T> T live(Class<T> type, String className) {
    return references.of(type, className);
  }

  /**
   * Answers a task for a timer or an executor: each run is a piece of work like a request. It
   * checks for a change if that is due, holds the generation that is current then, and works in it,
   * with its loader as context class loader. Where a thread runs it that works in a generation
   * already, it is a part of that work.
   *
   * <p>While a failure stands it runs in the last good generation; where there is none, nor a
   * reloader that is open, the run is left out. What the task throws is thrown.
   *
   * @param task what to run; where it outlives a generation, no object of a reloadable class
   * @return a task that may be run any number of times
   */
  public Runnable pinned(Runnable task) {
    return work.pinned(task);
  }

  /**
   * Answers a task that goes on, on another thread, with what this thread does: it runs in the
   * generation that this thread works in, which is held from now on until the task has run once.
   * Where this thread works in none, it is a {@linkplain #pinned pinned} one.
   *
   * @param task what to run
   * @return a task to be run once; one that is never run holds its generation for ever
   */
  public Runnable continuing(Runnable task) {
    return work.continuing(task);
  }

  /**
   * Answers an executor whose tasks are {@linkplain #continuing(Runnable) continuing} what the
   * thread did that passed them.
   *
   * @param executor runs the tasks, such as the common pool
   * @return passes everything on to the executor
   */
  public Executor continuing(Executor executor) {
    return work.continuing(executor);
  }

  /**
   * Adds a listener to the life of generations. One that is registered while the first generation
   * is being started is told of it.
   *
   * @param listener of a class that is not reloadable; an equal one that is registered is enough
   * @throws IllegalArgumentException if the listener's class is reloadable
   */
  public void listen(GenerationListener listener) {
    listeners.add(listener);
  }

  /**
   * Tells a listener nothing any more.
   *
   * @param listener one that was registered, or not
   */
  public void unlisten(GenerationListener listener) {
    listeners.remove(listener);
  }

  /**
   * Answers the generation that serves, without a check and without a hold on it.
   *
   * @return empty before the first good generation, and once closed
   */
  public Optional<Generation> current() {
    return Optional.ofNullable(publication.state().current());
  }

  /**
   * Answers the generation that the calling thread works in: that of its request, or of its
   * {@linkplain Pin#enter scope}. The context class loader does not tell it wherever a container
   * puts its own in place for a moment.
   *
   * @return empty outside of any work
   */
  public Optional<Generation> entered() {
    Scope scope = publication.binding().scope();
    return scope == null ? Optional.empty() : Optional.of(scope.generation());
  }

  /**
   * Answers for whom the calling thread works in its generation, of those of a kind: the innermost
   * that {@link #pin(Object)} was given of that type.
   *
   * @param type the class of the holder
   * @return empty outside of any work, and where it is nobody's of that type
   */
  public <T> Optional<T> enteredFor(Class<T> type) {
    Scope scope = publication.binding().scope();
    return scope == null ? Optional.empty() : Optional.ofNullable(scope.holder(type));
  }

  /**
   * Answers the failure that stands.
   *
   * @return empty if the newest files seen are served
   */
  public Optional<Failure> failure() {
    return Optional.ofNullable(publication.state().failure());
  }

  /**
   * Answers what this reloader is doing.
   *
   * @return facts of this moment
   */
  public Status status() {
    return settings.status(
        detector,
        publication.state(),
        history.reloads(),
        publication.live(),
        retirement.uncollected());
  }

  /**
   * Finds out who holds the retired generations that have not been collected: the static field of
   * which class, the thread, the timer, the ThreadLocal, with the way from there.
   *
   * <p>Meant for a developer who asks: it has the JVM collect its garbage and dump its heap into a
   * temporary file, which stops the JVM for as long as that takes, and reads it, for a minute at
   * most. Needs a JVM that can dump its heap (HotSpot can), and no option of it.
   *
   * @return the retired generations that have not been collected; their holders, for the oldest,
   *     are the first of their findings, here and in every later {@link #status}
   * @throws IOException if the heap cannot be dumped, for want of room as a rule, or is too large
   */
  public List<Retired> explainLeaks() throws IOException {
    return retirement.explain();
  }

  /**
   * Retires all generations.
   *
   * <p>Pins that are open stay usable, and are not waited for; applications that nobody has pinned
   * are stopped before this call ends.
   */
  @Override
  public void close() {
    publication.close();
    if (background != null) {
      background.close();
    }
    detector.close();
    retirement.close();
    sources.close();
    listeners.closed();
  }
}
