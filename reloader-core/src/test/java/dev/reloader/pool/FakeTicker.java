package dev.reloader.pool;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.TimeUnit;
import java.util.function.Predicate;

/**
 * A clock that only passes while somebody waits, and does then what the test says. Its wall clock
 * is an hour ahead, so that files are old unless the test dates them by it.
 */
final class FakeTicker implements Ticker {

  interface Action {
    void run() throws IOException;
  }

  private final long wallStart =
      TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() + TimeUnit.HOURS.toMillis(1)) + 1;
  private final Deque<Action> pauses = new ArrayDeque<>();
  private final Deque<Action> looks = new ArrayDeque<>();
  private final Deque<Action> beginnings = new ArrayDeque<>();
  private long nanos;
  private long paused;

  /** During the next wait that nothing else is set for, does this. */
  FakeTicker whenPaused(Action action) {
    pauses.add(action);
    return this;
  }

  /**
   * After the next look that nothing else is set for, and before what it saw is read, does this.
   */
  FakeTicker whenLooked(Action action) {
    looks.add(action);
    return this;
  }

  /** When the next look that nothing else is set for takes its time, does this. */
  FakeTicker whenLookBegins(Action action) {
    beginnings.add(action);
    return this;
  }

  void pass(long millis) {
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  long pausedMillis() {
    return TimeUnit.NANOSECONDS.toMillis(paused);
  }

  @Override
  public long nanos() {
    if (!looks.isEmpty() && isCalledBy(frame -> frame.getMethodName().equals("young"))) {
      run(looks.remove());
    }
    if (!beginnings.isEmpty()
        && isCalledBy(frame -> frame.getClassName().equals(Survey.class.getName()))) {
      run(beginnings.remove());
    }
    return nanos;
  }

  private static boolean isCalledBy(Predicate<StackWalker.StackFrame> caller) {
    return StackWalker.getInstance().walk(frames -> frames.anyMatch(caller));
  }

  @Override
  public long wallNanos() {
    return wallStart + nanos;
  }

  @Override
  public void pause(long nanos) {
    this.nanos += nanos;
    paused += nanos;
    if (!pauses.isEmpty()) {
      run(pauses.remove());
    }
  }

  private static void run(Action action) {
    try {
      action.run();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
