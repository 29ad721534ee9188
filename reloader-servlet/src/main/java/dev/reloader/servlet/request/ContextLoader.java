package dev.reloader.servlet.request;

/** Makes a loader the thread's context class loader until it is left. For one thread. */
final class ContextLoader {

  private final Thread thread = Thread.currentThread();
  private final ClassLoader before = thread.getContextClassLoader();

  private ContextLoader() {}

  /** What is done with a loader; {@code E} is what it may throw. */
  @FunctionalInterface
  interface Task<E extends Exception> {
    void run() throws E;
  }

  static <E extends Exception> void within(ClassLoader loader, Task<E> task) throws E {
    ContextLoader scope = enter(loader);
    try {
      task.run();
    } finally {
      scope.leave();
    }
  }

  static ContextLoader enter(ClassLoader loader) {
    ContextLoader scope = new ContextLoader();
    scope.thread.setContextClassLoader(loader);
    return scope;
  }

  void leave() {
    thread.setContextClassLoader(before);
  }
}
