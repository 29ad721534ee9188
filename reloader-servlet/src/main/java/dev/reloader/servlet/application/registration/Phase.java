package dev.reloader.servlet.application.registration;

/** Whether the application may still be configured: until its context listeners have been told. */
final class Phase {
  private volatile boolean open = true;

  void close() {
    open = false;
  }

  boolean isOpen() {
    return open;
  }

  void requireOpen(Object what) {
    if (!open) {
      throw new IllegalStateException(
          what + " cannot be configured any more: the application has started (Servlet 6.0, 4.4)");
    }
  }
}
