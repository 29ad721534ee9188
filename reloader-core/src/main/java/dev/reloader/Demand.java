package dev.reloader;

import java.util.concurrent.atomic.AtomicReference;

/**
 * What was asked for beyond an ordinary check.
 *
 * <p>Thread-safe. A demand competes with a check that has begun already: whichever check takes it
 * begins its work afterwards, so that whoever makes a demand and then waits for a check that begins
 * later has what was asked for.
 */
final class Demand {

  /** The greater includes the lesser. */
  enum Kind {
    /** Whatever the detector says. */
    NONE,
    /** To read the files, whatever the detector says. */
    SCAN,
    /** To make a new generation, whatever the files say. */
    RENEWAL
  }

  private final AtomicReference<Kind> open = new AtomicReference<>(Kind.NONE);

  void raise(Kind kind) {
    open.accumulateAndGet(kind, (one, other) -> one.compareTo(other) > 0 ? one : other);
  }

  boolean isOpen() {
    return open.get() != Kind.NONE;
  }

  Kind take() {
    return open.getAndSet(Kind.NONE);
  }
}
