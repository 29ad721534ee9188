package dev.reloader.servlet.application.component;

import jakarta.servlet.UnavailableException;
import java.util.concurrent.TimeUnit;

/**
 * That a servlet has said it cannot serve, for some time or for good (Servlet 6.0, section
 * 2.3.3.2).
 *
 * @param cause what the servlet said
 * @param since when, in nanoseconds of the monotonic clock
 */
record Unavailability(UnavailableException cause, long since) {
  boolean over(long now) {
    return !cause.isPermanent() && remainingNanos(now) <= 0;
  }

  /** What a request that comes now is to be told. */
  UnavailableException exception(long now) {
    UnavailableException exception =
        cause.isPermanent()
            ? new UnavailableException(cause.getMessage())
            : new UnavailableException(cause.getMessage(), remainingSeconds(now));
    exception.initCause(cause);
    return exception;
  }

  private int remainingSeconds(long now) {
    return (int) Math.max(1, TimeUnit.NANOSECONDS.toSeconds(remainingNanos(now) + 999_999_999));
  }

  private long remainingNanos(long now) {
    // A servlet that does not know how long says so by a value below one; a second is a fair try.
    return TimeUnit.SECONDS.toNanos(Math.max(1, cause.getUnavailableSeconds())) - (now - since);
  }
}
