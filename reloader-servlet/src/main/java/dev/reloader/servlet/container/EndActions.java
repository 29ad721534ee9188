package dev.reloader.servlet.container;

import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;

/**
 * The actions that wait for the end of one request, kept in an attribute of the container's own
 * request. Thread-safe: an asynchronous request ends on another thread than the one that adds.
 */
final class EndActions {
  private static final String ATTRIBUTE = EndActions.class.getName();
  private static final Logger LOGGER = System.getLogger("dev.reloader");

  private List<Runnable> waiting = new ArrayList<>();

  private EndActions() {}

  static void add(ServletRequest request, Runnable action) {
    of(innermost(request)).add(action);
  }

  /** Runs each action that waits for the end of a request, and none of them a second time. */
  static void run(ServletRequest request) {
    if (innermost(request).getAttribute(ATTRIBUTE) instanceof EndActions actions) {
      actions.take().forEach(EndActions::runSafely);
    }
  }

  /**
   * Runs an action, without a listener that tells: when asynchronous processing ends, or at once.
   */
  static void afterwards(HttpServletRequest request, Runnable action) {
    if (request.isAsyncStarted()) {
      request.getAsyncContext().addListener(new Completion(action));
    } else {
      runSafely(action); // an error dispatch that follows is a request of its own then
    }
  }

  /** Runs one action and logs what it throws. */
  static void runSafely(Runnable action) {
    try {
      action.run();
    } catch (Throwable e) {
      LOGGER.log(Level.ERROR, "An action at the end of a request failed", e);
    }
  }

  /** Returns the container's own request under all wrappers. */
  static ServletRequest innermost(ServletRequest request) {
    ServletRequest innermost = request;
    while (innermost instanceof ServletRequestWrapper wrapper) {
      innermost = wrapper.getRequest();
    }
    return innermost;
  }

  private static EndActions of(ServletRequest request) {
    if (request.getAttribute(ATTRIBUTE) instanceof EndActions actions) {
      return actions;
    }
    EndActions actions = new EndActions();
    request.setAttribute(ATTRIBUTE, actions);
    return actions;
  }

  private synchronized void add(Runnable action) {
    waiting.add(action);
  }

  private synchronized List<Runnable> take() {
    List<Runnable> taken = waiting;
    waiting = new ArrayList<>();
    return taken;
  }

  /** Follows a request through all its asynchronous cycles. */
  private record Completion(Runnable action) implements AsyncListener {
    @Override
    public void onComplete(AsyncEvent event) {
      runSafely(action);
    }

    @Override
    public void onStartAsync(AsyncEvent event) {
      event.getAsyncContext().addListener(this); // a new cycle has forgotten its listeners
    }

    @Override
    public void onTimeout(AsyncEvent event) {}

    @Override
    public void onError(AsyncEvent event) {}
  }
}
