package dev.reloader.limit;

import java.time.Duration;

/**
 * Tells that something has not ended in time. Its stack trace is that of the thread which did it,
 * at the moment when the limit was exceeded.
 *
 * <p>Holds text only, no class of what did not end.
 */
public final class LimitExceededException extends Exception {

  private static final long serialVersionUID = 1;

  LimitExceededException(String what, String limit, Duration longest, StackTraceElement[] stack) {
    super(what + " has not ended after " + text(longest) + " (" + limit + ")" + at(stack));
    setStackTrace(stack);
  }

  private static String text(Duration longest) {
    return longest.toMillis() % 1000 == 0 ? longest.toSeconds() + " s" : longest.toMillis() + " ms";
  }

  private static String at(StackTraceElement[] stack) {
    return stack.length == 0 ? "" : "; it is at " + stack[0];
  }
}
