package dev.reloader;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the pins of one generation, and says exactly once that no more will come.
 *
 * <p>One number holds both the count and, in its sign bit, whether the generation was superseded,
 * so that a pin competes with supersession in one compare-and-set: either it is counted before, and
 * retirement waits for it, or it fails. Thread-safe.
 */
final class Pins {

  private static final int SUPERSEDED = Integer.MIN_VALUE;

  private final AtomicInteger state = new AtomicInteger();

  /** Counts one pin more; false if the generation was superseded and must not be pinned. */
  boolean acquire() {
    int seen = state.get();
    while (seen >= 0) {
      if (state.compareAndSet(seen, seen + 1)) {
        return true;
      }
      seen = state.get();
    }
    return false;
  }

  /** Counts one pin less; true if it was the last one of a superseded generation. */
  boolean release() {
    return state.decrementAndGet() == SUPERSEDED;
  }

  /** Lets no pin in any more; true if there is none left to wait for. */
  boolean supersede() {
    return state.getAndUpdate(seen -> seen | SUPERSEDED) == 0;
  }

  int count() {
    return state.get() & ~SUPERSEDED;
  }
}
