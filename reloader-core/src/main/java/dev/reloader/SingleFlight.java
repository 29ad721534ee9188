package dev.reloader;

import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Runs one action for many callers: each is served by a run that began after the caller arrived,
 * never by one that may have looked before.
 *
 * <p>Callers that arrive while a run is under way share the next one. The first of them leads it,
 * and is alone woken for its turn; the others are woken once, when it has ended. The lock guards
 * the fields alone; the action runs outside of it. A caller that is itself inside the action, or
 * acts for it on another thread, is not made to wait for itself.
 */
final class SingleFlight {

  private final Runnable action;

  /** Whether this thread acts for the one that runs the action. */
  private final BooleanSupplier within;

  private final ReentrantLock lock = new ReentrantLock();

  /** Nobody runs the action any more; waited for by the leader of the next run alone. */
  private final Condition free = lock.newCondition();

  /** Who runs the action; null between two runs; guarded by the lock. */
  private @Nullable Thread runner;

  /** What it runs; null before the first run; guarded by the lock. */
  private @Nullable Flight latest;

  /** The run that has a leader and has not begun, so that it serves whoever comes; or null. */
  private @Nullable Flight next;

  /** One run, which those wait for whom another caller leads. */
  private static final class Flight {
    private final Condition landed;
    private boolean ended;

    Flight(Condition landed) {
      this.landed = landed;
    }
  }

  SingleFlight(Runnable action, BooleanSupplier within) {
    this.action = action;
    this.within = within;
  }

  void run() {
    Flight flight = board();
    if (flight == null) {
      return;
    }
    try {
      action.run();
    } finally {
      land(flight);
    }
  }

  /**
   * Waits for the run that is under way, if one is.
   *
   * @return false for a caller that would wait for itself
   */
  boolean await() {
    lock.lock();
    try {
      if (isWithin()) {
        return false;
      }
      Flight flight = latest;
      while (flight != null && !flight.ended) {
        flight.landed.awaitUninterruptibly();
      }
      return true;
    } finally {
      lock.unlock();
    }
  }

  private boolean isWithin() {
    return runner == Thread.currentThread() || within.getAsBoolean();
  }

  /**
   * Waits until a run that began after this call has ended; or returns one for the caller to do.
   */
  private @Nullable Flight board() {
    lock.lock();
    try {
      if (isWithin()) {
        return null;
      }
      Flight joined = next;
      if (joined != null) {
        while (!joined.ended) {
          joined.landed.awaitUninterruptibly();
        }
        return null;
      }
      Flight led = new Flight(lock.newCondition());
      if (runner != null) {
        next = led;
        while (runner != null) {
          free.awaitUninterruptibly();
        }
        next = null; // From here on it may look too early for those who come.
      }
      runner = Thread.currentThread();
      latest = led;
      return led;
    } finally {
      lock.unlock();
    }
  }

  private void land(Flight flight) {
    lock.lock();
    try {
      runner = null;
      free.signal();
      flight.ended = true;
      flight.landed.signalAll();
    } finally {
      lock.unlock();
    }
  }
}
