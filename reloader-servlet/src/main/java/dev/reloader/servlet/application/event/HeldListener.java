package dev.reloader.servlet.application.event;

import dev.reloader.servlet.application.component.Holders;
import jakarta.servlet.ServletContext;
import java.util.EventListener;
import org.jspecify.annotations.Nullable;

/**
 * A listener, which several generations may have if it is a declared one.
 *
 * @param className its class, if it was declared; else empty
 * @param listener the listener itself
 * @param context the context it is told of; null for that of its only generation as it is
 * @param holders the generations that have it
 */
public record HeldListener(
    String className, EventListener listener, @Nullable ServletContext context, Holders holders) {

  /** Counts one more generation; false if it comes too late. */
  public boolean hold() {
    return holders.add();
  }
}
