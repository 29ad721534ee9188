package dev.reloader;

import dev.reloader.detect.Cooldown;
import dev.reloader.detect.Detector;
import dev.reloader.retire.Retirement;
import java.util.Optional;

/**
 * Serves the newest version of an application's classes, generation by generation.
 *
 * <p>Thread-safe. No lock is held while files are read or application code runs, and nobody waits
 * for a pin of somebody else.
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
  private final Publication publication;
  private final Retirement retirement;
  private final History history;
  private final Demand demand;

  Reloader(
      Settings settings,
      Cooldown cooldown,
      Detector detector,
      Check check,
      Publication publication,
      Retirement retirement,
      History history,
      Demand demand) {
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
            });
    this.publication = publication;
    this.retirement = retirement;
    this.history = history;
    this.demand = demand;
  }

  /**
   * Makes the first generation, if that was not done yet.
   *
   * <p>Where that fails, the failure stands and the next {@link #pin} after a change tries again.
   */
  public void start() {
    checkIfDue();
  }

  /**
   * Checks for a change if one is due, and holds the generation that is current then.
   *
   * <p>With a cooldown of zero, a change that was completely written before this call is in the
   * generation that is answered.
   *
   * @return a pin; the caller must close it
   * @throws ReloadFailedException if the newest files cannot be made into a generation, unless the
   *     last good one is to serve meanwhile
   * @throws IllegalStateException if this reloader is closed, or its first generation is being
   *     started by this thread
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
    checkIfDue();
    while (true) {
      State seen = publication.state();
      Generation current = seen.current();
      Failure failure = seen.failure();
      if (failure != null && (current == null || settings.onFailure() == OnFailure.SHOW)) {
        throw new ReloadFailedException(failure);
      }
      if (current == null) {
        throw new IllegalStateException(
            seen.closed()
                ? "The reloader is closed"
                : "The first generation is being started: there is none to pin yet");
      }
      // Refused only when a newer one was published since the state was read: look again.
      Pin pin = current.pin(holder);
      if (pin != null) {
        return pin;
      }
    }
  }

  /**
   * Checks for a change as {@link #pin} does, and holds nothing.
   *
   * <p>Ends when what has changed serves, or its failure stands.
   */
  public void checkIfDue() {
    if (cooldown.isOver() && !detector.isQuiet()) {
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
   * Answers the generation that serves, without a check and without a hold on it.
   *
   * @return empty before the first good generation, and once closed
   */
  public Optional<Generation> current() {
    return Optional.ofNullable(publication.state().current());
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
   * Retires all generations.
   *
   * <p>Pins that are open stay usable, and are not waited for; applications that nobody has pinned
   * are stopped before this call ends.
   */
  @Override
  public void close() {
    publication.close();
    detector.close();
    retirement.close();
  }
}
