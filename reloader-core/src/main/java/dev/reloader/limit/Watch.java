package dev.reloader.limit;

import java.time.Duration;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** Interrupts a thread that does not end what it does in time, and only then. Thread-safe. */
final class Watch {

  private final Thread watched;

  /** Guarded by this, so that nobody is interrupted for what has ended. */
  private boolean ended;

  /** Where the watched thread was when it was interrupted; guarded by this. */
  private StackTraceElement @Nullable [] stack;

  Watch(Thread watched) {
    this.watched = watched;
  }

  /** Waits for the end; where the limit comes first, interrupts, and tells where the thread was. */
  synchronized StackTraceElement @Nullable [] awaitEnd(Duration longest) {
    long deadline = System.nanoTime() + longest.toNanos();
    try {
      for (long left = longest.toNanos(); !ended && left > 0; left = deadline - System.nanoTime()) {
        TimeUnit.NANOSECONDS.timedWait(this, left);
      }
    } catch (InterruptedException strayed) {
      return null;
    }
    if (!ended) {
      stack = watched.getStackTrace();
      watched.interrupt();
    }
    return stack;
  }

  /** To be called by the watched thread, which is left interrupted only if somebody else did so. */
  synchronized StackTraceElement @Nullable [] end() {
    if (!ended) {
      ended = true;
      notifyAll();
      if (stack != null) {
        Thread.interrupted();
      }
    }
    return stack;
  }
}
