package dev.reloader;

import org.jspecify.annotations.Nullable;

/** The next generation could not be made or started. */
final class RefusedException extends Exception {

  private static final long serialVersionUID = 1L;

  /** What was made of it; null if nothing was. */
  private final transient @Nullable Generation candidate;

  private final Throwable reason;

  RefusedException(Throwable reason, @Nullable Generation candidate) {
    super(null, reason, false, false);
    this.reason = reason;
    this.candidate = candidate;
  }

  Throwable reason() {
    return reason;
  }

  @Nullable Generation candidate() {
    return candidate;
  }
}
