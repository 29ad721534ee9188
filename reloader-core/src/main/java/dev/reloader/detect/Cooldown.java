package dev.reloader.detect;

import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * The least time between the beginnings of two checks.
 *
 * <p>A request that begins at least this long after a change was completely written is served by
 * it. Thread-safe, but only one thread at a time may {@linkplain #guard guard} a check.
 */
public final class Cooldown {

  private final long length;
  private final LongSupplier nanos;

  /** When the last check began; written when it ends, so that those who come meanwhile wait. */
  private volatile long began;

  /**
   * Makes a cooldown that is over.
   *
   * @param length zero or more
   * @param nanos a clock in nanoseconds that never goes back, as {@link System#nanoTime}
   */
  public Cooldown(Duration length, LongSupplier nanos) {
    this.length = length.toNanos();
    this.nanos = nanos;
    this.began = nanos.getAsLong() - this.length;
  }

  /**
   * Tells whether a check is due.
   *
   * @return true if the last check began long enough ago, or is still under way
   */
  public boolean isOver() {
    return length == 0 || nanos.getAsLong() - began >= length;
  }

  /**
   * Runs a check unless another one, which ran while the caller waited its turn, made it needless.
   *
   * @param check what to do if the cooldown is over
   */
  public void guard(Runnable check) {
    if (isOver()) {
      run(check);
    }
  }

  /**
   * Runs a check whether one is due or not.
   *
   * @param check what to do
   */
  public void run(Runnable check) {
    long now = nanos.getAsLong();
    try {
      check.run();
    } finally {
      began = now;
    }
  }
}
