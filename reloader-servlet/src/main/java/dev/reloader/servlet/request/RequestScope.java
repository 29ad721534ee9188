package dev.reloader.servlet.request;

import dev.reloader.Scope;
import org.jspecify.annotations.Nullable;

/**
 * A thread's work for a request: the thread works in the request's generation, which is held until
 * the thread has left, though another one may end the request meanwhile. For one thread.
 */
final class RequestScope {

  private final @Nullable RequestPin held;
  private final @Nullable Scope scope;

  /** What to show again, if the scope does not see to it. */
  private final @Nullable ClassLoader before;

  private RequestScope(RequestPin pinned) {
    // A container may tell of a request that has ended: its generation can be retired.
    held = pinned.tryHold() ? pinned : null;
    scope = held == null ? null : held.enterGeneration();
    before = scope == null ? show(pinned.loader()) : null;
  }

  private static @Nullable ClassLoader show(@Nullable ClassLoader loader) {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    return before;
  }

  /** What is done for a request; {@code E} is what it may throw. */
  @FunctionalInterface
  interface Task<E extends Exception> {
    void run() throws E;
  }

  static <E extends Exception> void within(RequestPin pinned, Task<E> task) throws E {
    RequestScope scope = enter(pinned);
    try {
      task.run();
    } finally {
      scope.leave();
    }
  }

  static RequestScope enter(RequestPin pinned) {
    return new RequestScope(pinned);
  }

  void leave() {
    if (scope != null) {
      scope.close();
    } else {
      show(before);
    }
    if (held != null) {
      held.release();
    }
  }
}
