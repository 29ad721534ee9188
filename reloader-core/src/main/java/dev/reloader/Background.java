package dev.reloader;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * Checks for changes on a thread of its own: soon after it is asked to, and now and then by itself.
 *
 * <p>The thread is made with the reloader, outside of any application, and has the loader of what
 * is fixed as context class loader; so it holds no generation. Thread-safe.
 */
final class Background implements AutoCloseable {

  private static final Logger LOG = System.getLogger("dev.reloader");

  /** The rest between two checks, so that a busy application is not checked all the time. */
  private static final long PAUSE = TimeUnit.MILLISECONDS.toNanos(20);

  /** When nobody asks: an edit is ready before the first request for it. */
  private static final long IDLE = TimeUnit.SECONDS.toNanos(1);

  private static final Duration PATIENCE = Duration.ofSeconds(5);

  private final Runnable check;
  private final boolean idles;
  private final Thread thread;
  private final AtomicBoolean begun = new AtomicBoolean();

  /** Somebody asked since the last check began. */
  private volatile boolean asked;

  private volatile boolean closed;

  /**
   * Prepares the thread.
   *
   * @param check what to do; throws nothing as a rule
   * @param idles whether to do it now and then when nobody asks
   * @param fixed the context class loader
   */
  Background(Runnable check, boolean idles, ClassLoader fixed) {
    this.check = check;
    this.idles = idles;
    this.thread = new Thread(null, this::work, "reloader: checks for changes", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(fixed);
  }

  /** Begins to check. */
  void begin() {
    if (begun.compareAndSet(false, true)) {
      thread.start();
    }
  }

  /**
   * Asks for a check that begins after this call, and waits for nothing.
   *
   * <p>Competes with the beginning of a check, which takes the question back before it looks: who
   * finds a question standing is served by a check that has not begun.
   */
  void ask() {
    if (!asked) {
      asked = true;
      begin();
      LockSupport.unpark(thread);
    }
  }

  private void work() {
    while (!closed) {
      awaitQuestion();
      if (!closed && (asked || idles)) {
        asked = false;
        attempt();
        rest();
      }
    }
  }

  /**
   * Whoever asks first makes it known and then wakes this thread, so that no question is missed.
   */
  private void awaitQuestion() {
    long end = System.nanoTime() + IDLE;
    long left = IDLE;
    while (!asked && !closed && left > 0) {
      park(left);
      left = end - System.nanoTime();
    }
  }

  private void rest() {
    long end = System.nanoTime() + PAUSE;
    for (long left = PAUSE; !closed && left > 0; left = end - System.nanoTime()) {
      park(left);
    }
  }

  private void park(long nanos) {
    LockSupport.parkNanos(this, nanos);
    // Whoever interrupts this thread may mean something that runs on it, but never its end.
    boolean ignored = Thread.interrupted();
  }

  /** Whatever happens, be it that memory runs out: without this thread no change would show. */
  private void attempt() {
    try {
      check.run();
    } catch (Throwable thrown) {
      LOG.log(Level.WARNING, "A check for changes failed; the next one tries again", thrown);
    }
  }

  /** Ends the thread, and waits for it, unless it is just making a generation that takes long. */
  @Override
  public void close() {
    closed = true;
    LockSupport.unpark(thread);
    if (begun.get() && Thread.currentThread() != thread) {
      try {
        thread.join(PATIENCE.toMillis());
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
