package dev.reloader.servlet.container;

import org.jspecify.annotations.Nullable;

/** The container is built otherwise than we know it: another version, or another product. */
final class UnfamiliarContainerException extends Exception {
  private static final long serialVersionUID = 1L;

  UnfamiliarContainerException(Class<?> type, String what) {
    super(type.getName() + ": " + what);
  }

  UnfamiliarContainerException(Class<?> type, String what, @Nullable Throwable cause) {
    super(type.getName() + ": " + what + (cause == null ? "" : " (" + cause + ")"), cause);
  }
}
