package dev.reloader.live;

import org.jspecify.annotations.Nullable;

/**
 * Thrown by a call through a live reference that cannot reach an instance; the message says why,
 * and what to do.
 */
public final class LiveReferenceException extends RuntimeException {

  private static final long serialVersionUID = 1L;

  /**
   * Tells why an instance cannot be reached.
   *
   * @param message what is wrong, and what to do
   * @param cause what was thrown, if anything was
   */
  public LiveReferenceException(String message, @Nullable Throwable cause) {
    super(message, cause);
  }
}
