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
  private final @Nullable ClassLoader loaderBefore = Thread.currentThread().getContextClassLoader();

  Scope(Binding binding, Generation generation, @Nullable Pin pin, @Nullable Scope before) {
    this.binding = binding;
    this.generation = generation;
    this.pin = pin;
    this.before = before;
  }

  void show(ClassLoader loader) {
    Thread.currentThread().setContextClassLoader(loader);
  }

  Generation generation() {
    return generation;
  }

  /** Holds the generation for longer than this scope; null while it is being stopped. */
  @Nullable Pin pin(Object holder) {
    return pin == null ? generation.pin(holder) : generation.pinBeside(pin, holder);
  }

  /** The holder of that kind for whom the thread works, here or further out; null if none. */
  <T> @Nullable T holder(Class<T> type) {
    for (Scope scope = this; scope != null; scope = scope.before) {
      Object holder = scope.pin == null ? null : scope.pin.holder();
      if (type.isInstance(holder)) {
        return type.cast(holder);
      }
    }
    return null;
  }

  /** Gives the thread back as it was. */
  @Override
  public void close() {
    Thread.currentThread().setContextClassLoader(loaderBefore);
    binding.become(before);
  }
}
