package dev.reloader.servlet.page.endpoint;

import dev.reloader.Reloader;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;

/**
 * Checks for changes as long as somebody waits for one, and tells who waited, on a thread of its
 * own that lives no longer than that.
 *
 * <p>The thread checks as a request does, so that nobody has to send one; it holds no pin. Thread-
 * safe. The monitor guards who waits; it is never held while a check runs, nor by whoever is told.
 */
final class Waiting {

  /** Between two looks there is this time, or several times that of a look if that is more. */
  private static final long INTERVAL_MILLIS = 50;

  private static final int REST = 4;

  private final Reloader reloader;

  /** Guarded by this. */
  private final Set<Waiter> waiters = new HashSet<>();

  private boolean running;
  private boolean closed;

  Waiting(Reloader reloader) {
    this.reloader = reloader;
  }

  /** Lets somebody wait, who is told at once if this has been closed. */
  void add(Waiter waiter) {
    synchronized (this) {
      if (!closed) {
        waiters.add(waiter);
        if (!running) {
          running = true;
          start();
        }
        notifyAll();
        return;
      }
    }
    waiter.told().complete(Outcome.STOPPED);
  }

  /** Has the thread look at once: something was reloaded. */
  synchronized void wake() {
    notifyAll();
  }

  /** Tells all who wait that nothing will come any more. */
  void close() {
    Set<Waiter> left;
    synchronized (this) {
      closed = true;
      left = Set.copyOf(waiters);
      waiters.clear();
      notifyAll();
    }
    left.forEach(waiter -> waiter.told().complete(Outcome.STOPPED));
  }

  /** Inherits nothing of the request that happens to be the first. */
  private void start() {
    Thread thread = new Thread(null, this::work, "reloader: awaits changes", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(Waiting.class.getClassLoader());
    thread.start();
  }

  private void work() {
    while (true) {
      Set<Waiter> present = present();
      if (present.isEmpty()) {
        return;
      }
      long from = System.nanoTime();
      reloader.checkIfDue();
      present.forEach(this::look);
      rest(System.nanoTime() - from);
    }
  }

  /** Whoever waits now has a check that begins later; without anybody the thread ends. */
  private synchronized Set<Waiter> present() {
    waiters.removeIf(waiter -> waiter.told().isDone());
    running = !waiters.isEmpty();
    return Set.copyOf(waiters);
  }

  private void look(Waiter waiter) {
    Optional<Outcome> outcome = waiter.awaited().outcome(reloader);
    if (outcome.isEmpty() && waiter.leftNanos() <= 0) {
      outcome = Optional.of(Outcome.TIMEOUT);
    }
    outcome.ifPresent(waiter.told()::complete);
  }

  @SuppressWarnings("WaitNotInLoop") // Woken for nothing, it looks for nothing.
  private synchronized void rest(long lookNanos) {
    long millis = Math.max(INTERVAL_MILLIS, TimeUnit.NANOSECONDS.toMillis(lookNanos * REST));
    for (Waiter waiter : waiters) {
      if (waiter.told().isDone()) {
        return;
      }
      millis = Math.min(millis, 1 + TimeUnit.NANOSECONDS.toMillis(waiter.leftNanos()));
    }
    try {
      wait(Math.max(1, millis));
    } catch (InterruptedException strayed) {
      // nobody ends this thread but the last who waits
    }
  }
}
