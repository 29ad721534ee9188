package dev.reloader.retire;

import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Lets the applications of generations start and stop one after the other, in the order in which
 * they ask.
 *
 * <p>Libraries that are not reloaded see every start and every stop, and were never written for two
 * at once: no container runs the one beside the other. They end in a deadlock of the library's own
 * locks, or with half of what the start has set up taken down again.
 *
 * <p>What takes longer than others should wait is not waited for: it waits for something itself, or
 * hangs, and one of its threads may even wait for whoever asks here. Thread-safe.
 */
public final class Turn {

  private final Semaphore free = new Semaphore(1, true);
  private final long longest;

  /**
   * Makes a turn that nobody has.
   *
   * @param longest how long one waits for another at most
   */
  public Turn(Duration longest) {
    this.longest = longest.toNanos();
  }

  /** A turn that is to be closed at its end. Used by one thread. */
  public interface Taken extends AutoCloseable {
    @Override
    void close();
  }

  /**
   * Waits for those that came before to end, not for ever. An interruption ends the wait, and is
   * kept.
   *
   * @return the turn
   */
  public Taken take() {
    try {
      if (free.tryAcquire(longest, TimeUnit.NANOSECONDS)) {
        return free::release;
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
    return () -> {};
  }
}
