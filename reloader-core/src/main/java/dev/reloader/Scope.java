package dev.reloader;

import org.jspecify.annotations.Nullable;

/**
 * A thread's work in one generation: until it is closed, the generation's loader is the thread's
 * context class loader, and calls through live references go to that generation.
 *
 * <p>It holds nothing: whoever opens it has a {@link Pin} that outlasts it. To be closed by the
 * thread that opened it, the last opened first.
 */
public final class Scope implements AutoCloseable {

  private final Binding binding;
  private final Generation generation;

  /** What holds the generation; null while it is started or stopped, which needs no pin. */
  private final @Nullable Pin pin;

  private final @Nullable Scope before;
  private final Thread thread = Thread.currentThread();
  private final @Nullable ClassLoader loaderBefore = thread.getContextClassLoader();

  Scope(Binding binding, Generation generation, @Nullable Pin pin, @Nullable Scope before) {
    this.binding = binding;
    this.generation = generation;
    this.pin = pin;
    this.before = before;
  }

  void show(ClassLoader loader) {
    thread.setContextClassLoader(loader);
  }

  Generation generation() {
    return generation;
  }

  /** Holds the generation for longer than this scope; null while it is being stopped. */
  @Nullable Pin pin(Object holder) {
    return pin == null ? generation.pin(holder) : generation.pinBeside(pin, holder);
  }

  /** Gives the thread back as it was. */
  @Override
  public void close() {
    thread.setContextClassLoader(loaderBefore);
    binding.become(before);
  }
}
