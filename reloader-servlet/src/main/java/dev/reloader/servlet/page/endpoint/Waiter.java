package dev.reloader.servlet.page.endpoint;

import java.time.Duration;
import java.util.concurrent.CompletableFuture;

/**
 * Somebody who waits, and until when.
 *
 * @param awaited what for
 * @param began when, by the clock of {@link System#nanoTime}
 * @param told completed once, with what became of it; cancelled by a client that went away
 */
record Waiter(Awaited awaited, long began, Duration patience, CompletableFuture<Outcome> told) {

  Waiter(Awaited awaited, Duration patience) {
    this(awaited, System.nanoTime(), patience, new CompletableFuture<>());
  }

  long waitedNanos() {
    return System.nanoTime() - began;
  }

  /** How long it can still wait; zero or less if no longer. */
  long leftNanos() {
    return patience.toNanos() - waitedNanos();
  }
}
