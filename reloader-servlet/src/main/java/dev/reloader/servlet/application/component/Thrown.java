package dev.reloader.servlet.application.component;

import java.lang.reflect.InvocationTargetException;

/** What application code threw when it was called by reflection. */
final class Thrown {
  private Thrown() {}

  /** The exception to be thrown on; an error is thrown at once. */
  static Exception by(InvocationTargetException wrapper) {
    Throwable cause = wrapper.getCause();
    if (cause instanceof Error error) {
      throw error;
    }
    return cause instanceof Exception exception ? exception : wrapper;
  }
}
