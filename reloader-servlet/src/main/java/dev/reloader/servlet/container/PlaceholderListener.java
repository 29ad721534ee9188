package dev.reloader.servlet.container;

import java.util.EventListener;

/**
 * Stands in the container for a listener of the application, which each generation starts by
 * itself: hears nothing. Stateless.
 */
public final class PlaceholderListener implements EventListener {
  /** For the container. */
  public PlaceholderListener() {}
}
