package dev.reloader;

import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one action for many callers: each is served by a run that began after the caller arrived,
 * never by one that may have looked before.
 *
 * <p>Callers that arrive while a run is under way share the next one. The monitor guards the
 * numbers alone; the action runs outside of it. A caller that is itself inside the action, or acts
 * for it on another thread, is not made to wait for itself.
 */
final class SingleFlight {

  private final Runnable action;

  /** Whether this thread acts for the one that runs the action. */
  private final BooleanSupplier within;

  /** How many runs have begun, and how many have ended; guarded by this. */
  private long begun;

  private long ended;

  /** Who runs the action; null between two runs; guarded by this. */
  private @Nullable Thread runner;

  SingleFlight(Runnable action, BooleanSupplier within) {
    this.action = action;
    this.within = within;
  }

  void run() {
    if (!begin()) {
      return;
    }
    try {
      action.run();
    } finally {
      end();
    }
  }

  /** Waits until a run that began after this call has ended, or it falls to the caller to run. */
  private synchronized boolean begin() {
    if (runner == Thread.currentThread() || within.getAsBoolean()) {
      return false;
    }
    long wanted = begun + 1;
    boolean interrupted = false;
    while (runner != null && ended < wanted) {
      try {
        wait();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
    if (ended >= wanted) {
      return false;
    }
    begun++;
    runner = Thread.currentThread();
    return true;
  }

  private synchronized void end() {
    ended++;
    runner = null;
    notifyAll();
  }
}
