package dev.reloader;

import dev.reloader.limit.Limit;
import dev.reloader.limit.LimitExceededException;
import dev.reloader.retire.Retirement;
import dev.reloader.retire.Turn;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * Starts the application of a generation, and waits for it no longer than a limit.
 *
 * <p>A start has a thread of its own, which ends with it, so that what the start leaves behind in
 * thread locals ends, too. One start is waited for at a time; others may hang, given up. Only the
 * first start may be at home on another thread, whose locks it may need: a container starts its
 * filters so.
 */
final class Starting {

  private static final Logger LOG = System.getLogger("dev.reloader");

  private final ApplicationStarter starter;
  private final Limit limit;
  private final Retirement retirement;

  /** The thread whose own starts are to be run by itself; null for none. */
  private volatile @Nullable Thread home;

  /** Runs the start that is waited for; null between two. */
  private volatile @Nullable Thread thread;

  Starting(ApplicationStarter starter, Limit limit, Retirement retirement) {
    this.starter = starter;
    this.limit = limit;
    this.retirement = retirement;
  }

  /** Has the starts that this thread asks for meanwhile run on this thread. */
  void atHome(Runnable asking) {
    home = Thread.currentThread();
    try {
      asking.run();
    } finally {
      home = null;
    }
  }

  /** Tells whether this very thread runs the start that is waited for. */
  boolean isHere() {
    return thread == Thread.currentThread();
  }

  /**
   * A pin keeps the generation from being retired before its start has ended, be it long after it
   * was given up; then what was started all the same is stopped.
   */
  void start(Generation generation) throws Exception {
    Pin pin = Objects.requireNonNull(generation.pin("its start"), "it is not superseded yet");
    AtomicBoolean begun = new AtomicBoolean();
    String what = "the start of " + generation;
    Callable<Generation> start = () -> run(generation, pin, begun);
    try (Turn.Taken taken = retirement.turn().take()) {
      if (home == Thread.currentThread()) {
        limit.callHere(what, start, retirement::start, Starting::warn);
      } else {
        limit.call(what, start, retirement::start);
      }
    } catch (LimitExceededException exceeded) {
      if (generation.pins() > 0) {
        retirement.follow(generation + " (its start hangs)", generation.loader());
      }
      throw exceeded;
    } finally {
      thread = null;
      if (begun.compareAndSet(false, true)) {
        pin.close();
      }
    }
  }

  private static void warn(LimitExceededException exceeded) {
    LOG.log(Level.WARNING, "The container waits for it: " + exceeded.getMessage(), exceeded);
  }

  /** Competes with a waiter that has given up before this thread came to run. */
  private Generation run(Generation generation, Pin pin, AtomicBoolean begun) throws Exception {
    if (begun.compareAndSet(false, true)) {
      thread = Thread.currentThread();
      try {
        generation.start(starter);
      } finally {
        pin.close();
      }
    }
    return generation;
  }
}
