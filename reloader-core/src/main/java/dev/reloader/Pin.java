package dev.reloader;

import java.time.Instant;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A hold on a generation: until it is closed, the generation's application is not stopped.
 *
 * <p>Thread-safe. It may be closed by another thread than the one that made it.
 */
public final class Pin implements AutoCloseable {

  private final Generation generation;

  /** In milliseconds since the epoch. */
  final long since = System.currentTimeMillis();

  /** Where this pin is counted. Its lock guards what is written below. */
  final Pins.Cell cell;

  @Nullable Pin older;
  @Nullable Pin newer;
  boolean closed;

  /** Who pins; null once closed, as the thread: a pin that somebody keeps must keep neither. */
  private @Nullable Object holder;

  private @Nullable Thread maker = Thread.currentThread();

  Pin(Generation generation, Pins.Cell cell, Object holder) {
    this.generation = generation;
    this.cell = cell;
    this.holder = holder;
  }

  /**
   * Answers the generation that is held.
   *
   * @return the same one each time
   */
  public Generation generation() {
    return generation;
  }

  /**
   * Lets this thread work in the generation that is held.
   *
   * @return to be closed by this thread, before the pin is
   * @throws IllegalStateException if the pin is closed and the generation retired
   */
  public Scope enter() {
    return generation.enter(this);
  }

  /** Lets go of the generation. Closing again does nothing. */
  @Override
  public void close() {
    generation.release(this);
  }

  /** Who pins; null once closed. */
  @Nullable Object holder() {
    synchronized (cell) {
      return holder;
    }
  }

  boolean isClosed() {
    synchronized (cell) {
      return closed;
    }
  }

  /** Called with the cell locked, by which this pin has been taken out of the list. */
  void leave() {
    closed = true;
    older = null;
    newer = null;
    holder = null;
    maker = null;
  }

  /** What the status says of this pin while it is open; called with the cell locked. */
  Status.Pinned facts() {
    return new Status.Pinned(
        String.valueOf(holder), Instant.ofEpochMilli(since), maker().getName());
  }

  /** Called while it is open, with the cell locked. */
  Thread maker() {
    return Objects.requireNonNull(maker);
  }

  @Override
  public String toString() {
    synchronized (cell) {
      return "Pin[" + generation + (closed ? ", closed]" : "]");
    }
  }
}
