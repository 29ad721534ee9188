package dev.reloader;

import java.time.Instant;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * A hold on a generation: until it is closed, the generation's application is not stopped.
 *
 * <p>Thread-safe. It may be closed by another thread than the one that made it.
 */
public final class Pin implements AutoCloseable {

  private final Generation generation;
  private final String holder;
  private final Instant since = Instant.now();
  private final AtomicBoolean closed = new AtomicBoolean();

  /** Who made the pin; null once closed: a pin that somebody keeps must keep no thread. */
  private volatile @Nullable Thread maker = Thread.currentThread();

  Pin(Generation generation, String holder) {
    this.generation = generation;
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
   * Answers who holds the generation.
   *
   * @return what was told to {@link Reloader#pin(String)}; empty if nothing was
   */
  public String holder() {
    return holder;
  }

  /**
   * Answers when the generation was pinned.
   *
   * @return a moment after the check that came before
   */
  public Instant since() {
    return since;
  }

  /** The thread that made this pin, which may be about something else by now. */
  Optional<Thread> maker() {
    return Optional.ofNullable(maker);
  }

  /** Lets go of the generation. Closing again does nothing. */
  @Override
  public void close() {
    if (closed.compareAndSet(false, true)) {
      maker = null;
      generation.closed(this);
    }
  }

  @Override
  public String toString() {
    return "Pin[" + generation + (closed.get() ? ", closed]" : "]");
  }
}
