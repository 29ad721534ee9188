package dev.reloader;

import org.jspecify.annotations.Nullable;

/**
 * Which generation of one reloader each thread works in. Thread-safe.
 *
 * <p>Not told by the context class loader: a thread inherits that from whoever made it, and a timer
 * that was made during a request would stay with that request's generation.
 */
final class Binding {

  /** One for each reloader: a thread can work in generations of several at once. */
  @SuppressWarnings("ThreadLocalUsage")
  private final ThreadLocal<@Nullable Scope> bound = new ThreadLocal<>();

  /** What this thread works in; null outside of any work, and where that was retired meanwhile. */
  @Nullable Scope scope() {
    Scope scope = bound.get();
    return scope == null || scope.generation().isRetired() ? null : scope;
  }

  Scope enter(Generation generation, @Nullable Pin pin) {
    ClassLoader loader = generation.loader();
    Scope scope = new Scope(this, generation, pin, bound.get());
    bound.set(scope);
    scope.show(loader);
    return scope;
  }

  /**
   * Emptied rather than removed: to remove an entry and make it again costs each request more than
   * all else that binds it. What a pooled thread keeps has no key but the JDK's and no value, and
   * goes with the reloader.
   */
  void become(@Nullable Scope before) {
    bound.set(before);
  }
}
