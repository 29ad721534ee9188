package dev.reloader.servlet.container;

import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;

/**
 * Runs the actions that wait for the end of a request when the container says that the request
 * leaves the application: after error dispatches and, of an asynchronous request, after its
 * completion. Stateless.
 */
final class EndListener implements ServletRequestListener {
  @Override
  public void requestDestroyed(ServletRequestEvent event) {
    EndActions.run(event.getServletRequest());
  }
}
