package dev.reloader.servlet.session;

import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionActivationListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionBindingListener;
import jakarta.servlet.http.HttpSessionEvent;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import org.jspecify.annotations.Nullable;

/**
 * Tells objects in a session what happens to them, each as its own generation.
 *
 * <p>To be carried is to be passivated and activated, as if the session went to another machine
 * (Servlet 6.0, section 7.7.2); the object stays bound all the while. What a listener throws is
 * logged.
 */
final class Callbacks {

  private static final Logger LOGGER = System.getLogger("dev.reloader");

  private Callbacks() {}

  static void bound(Side side, Object value, String name, HttpSession session) {
    if (value instanceof HttpSessionBindingListener listener) {
      tell(
          side,
          () -> listener.valueBound(new HttpSessionBindingEvent(side.view(session), name, value)));
    }
  }

  static void unbound(Side side, Object value, String name, HttpSession session) {
    if (value instanceof HttpSessionBindingListener listener) {
      tell(
          side,
          () ->
              listener.valueUnbound(new HttpSessionBindingEvent(side.view(session), name, value)));
    }
  }

  static void willPassivate(Side side, Object value, @Nullable HttpSession session) {
    if (value instanceof HttpSessionActivationListener listener && session != null) {
      tell(side, () -> listener.sessionWillPassivate(new HttpSessionEvent(side.view(session))));
    }
  }

  static void didActivate(Side side, Object value, @Nullable HttpSession session) {
    if (value instanceof HttpSessionActivationListener listener && session != null) {
      tell(side, () -> listener.sessionDidActivate(new HttpSessionEvent(side.view(session))));
    }
  }

  private static void tell(Side side, Runnable event) {
    try {
      side.within(
          () -> {
            event.run();
            return event;
          });
    } catch (Exception | LinkageError | StackOverflowError e) {
      LOGGER.log(Level.WARNING, "A session attribute of " + side.name() + " fails as listener", e);
    }
  }
}
