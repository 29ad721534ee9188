package dev.reloader;

import dev.reloader.pool.Snapshot;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Whether the next generation is started while the one before it still serves.
 *
 * <p>Beside it is what lets nobody wait, and leaves the last good generation in place when a start
 * fails. Some applications cannot do that: no two of them can own the same port, lock or name, or
 * be known to a library that keeps one application in a static. Then one ends before the next is
 * started: requests under way end on it and are waited for, whoever comes meanwhile waits for the
 * next one, and if that cannot be started, the last good one is started again. A generation that is
 * changed in place goes on as ever.
 *
 * <p>Immutable and thread-safe, if its function is.
 */
public final class Overlap {

  private enum Kind {
    ALWAYS,
    NEVER,
    WHERE_POSSIBLE
  }

  private static final Overlap ALWAYS =
      new Overlap(Kind.ALWAYS, Duration.ZERO, generation -> Optional.empty());

  private final Kind kind;
  private final Duration patience;
  private final Function<Snapshot, Optional<String>> lone;

  private Overlap(Kind kind, Duration patience, Function<Snapshot, Optional<String>> lone) {
    this.kind = kind;
    this.patience = Objects.requireNonNull(patience, "patience");
    this.lone = Objects.requireNonNull(lone, "lone");
  }

  /** Starts each generation beside the one before it. */
  public static Overlap always() {
    return ALWAYS;
  }

  /**
   * Ends each generation before the next is started.
   *
   * @param patience how long pins of the one that ends are waited for, after which the next is
   *     started beside it; zero for as long as they are open
   */
  public static Overlap never(Duration patience) {
    return new Overlap(Kind.NEVER, patience, generation -> Optional.empty());
  }

  /**
   * Starts each generation beside the one before it, unless that is known or found not to be
   * possible. It is found when a start fails because what exists once is taken, which is told by
   * the exception: then the one before is ended and the start tried again, and once that has worked
   * it is done so from then on.
   *
   * @param lone from what a generation is made of to the reason why no other can run beside it, if
   *     that is known beforehand
   * @param patience as for {@link #never}
   */
  public static Overlap wherePossible(
      Function<Snapshot, Optional<String>> lone, Duration patience) {
    return new Overlap(Kind.WHERE_POSSIBLE, patience, lone);
  }

  Duration patience() {
    return patience;
  }

  /** Whether it is clear beforehand that nothing can be started beside a generation. */
  boolean isRuledOut(Snapshot running) {
    return kind == Kind.NEVER || lone.apply(running).isPresent();
  }

  /** Why a start that failed is worth a second try, when the generation before has ended. */
  Optional<String> givenUpFor(Throwable thrown) {
    return kind == Kind.WHERE_POSSIBLE ? Taken.by(thrown) : Optional.empty();
  }
}
