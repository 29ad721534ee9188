package dev.reloader;

import java.util.concurrent.atomic.AtomicBoolean;

/**
 * A hold on a generation: until it is closed, the generation's application is not stopped.
 *
 * <p>Thread-safe. It may be closed by another thread than the one that made it.
 */
public final class Pin implements AutoCloseable {

  private final Generation generation;
  private final AtomicBoolean closed = new AtomicBoolean();

  Pin(Generation generation) {
    this.generation = generation;
  }

  /**
   * Answers the generation that is held.
   *
   * @return the same one each time
   */
  public Generation generation() {
    return generation;
  }

  /** Lets go of the generation. Closing again does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      generation.release();
    }
  }

  @Override
  public String toString() {
    return "Pin[" + generation + (closed.get() ? ", closed]" : "]");
  }
}
