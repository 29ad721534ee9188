package dev.reloader.servlet.request;

import dev.reloader.servlet.application.component.ServletComponent;
import jakarta.servlet.DispatcherType;
import org.jspecify.annotations.Nullable;

/**
 * A dispatch that was passed on to the rest of the container's chain.
 *
 * @param type the kind of dispatch
 * @param path the path that was dispatched
 * @param servlet what is to run at the chain's end, behind a placeholder; null if the end is for
 *     the container to serve
 * @param thread the one that passed it on
 */
record Descent(
    DispatcherType type, String path, @Nullable ServletComponent servlet, Thread thread) {

  /** Begins on this thread, which works in the generation. */
  static Descent begin(DispatcherType type, String path, @Nullable ServletComponent servlet) {
    return new Descent(type, path, servlet, Thread.currentThread());
  }

  /** Whether this thread began it, and so works in the generation until it has returned. */
  boolean isHere() {
    return thread == Thread.currentThread();
  }
}
