package dev.reloader.servlet.application.component;

import java.util.concurrent.atomic.AtomicInteger;

/**
 * Counts the generations that have a component: it is destroyed when the last of them lets go of
 * it.
 *
 * <p>Thread-safe. A generation that takes a component over competes with the one that lets go of it
 * last: either it is counted before, or it is told that it comes too late.
 */
public final class Holders {
  private final AtomicInteger count = new AtomicInteger(1);

  /** Held by the generation that made it. */
  public Holders() {}

  /** Counts one more; false if the last has let go already. */
  public boolean add() {
    return count.getAndUpdate(seen -> seen == 0 ? 0 : seen + 1) > 0;
  }

  /** Counts one less; true if it was the last. */
  public boolean remove() {
    return count.decrementAndGet() == 0;
  }
}
