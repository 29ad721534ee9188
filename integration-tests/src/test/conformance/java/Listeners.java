package app;

import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Writes every event there is into the journal. */
public class Listeners
    implements ServletContextListener,
        ServletContextAttributeListener,
        ServletRequestListener,
        ServletRequestAttributeListener,
        HttpSessionListener,
        HttpSessionAttributeListener,
        HttpSessionIdListener {

  static final List<String> START = new CopyOnWriteArrayList<>();

  public void contextInitialized(ServletContextEvent event) {
    START.add("contextInitialized " + getClass().getSimpleName());
    event.getServletContext().setAttribute("started", "yes");
  }

  public void attributeAdded(ServletContextAttributeEvent event) {
    context("added", event);
  }

  public void attributeRemoved(ServletContextAttributeEvent event) {
    context("removed", event);
  }

  public void attributeReplaced(ServletContextAttributeEvent event) {
    context("replaced", event);
  }

  private static void context(String what, ServletContextAttributeEvent event) {
    Journal.write("context " + what + " " + event.getName() + "=" + event.getValue());
  }

  public void requestInitialized(ServletRequestEvent event) {
    Journal.begin(event.getServletRequest());
    HttpServletRequest request = (HttpServletRequest) event.getServletRequest();
    Journal.write(
        "request initialized " + request.getServletPath() + " " + request.getDispatcherType()
            + " " + (event.getServletContext() == request.getServletContext()));
  }

  public void requestDestroyed(ServletRequestEvent event) {
    String id = Journal.id(event.getServletRequest());
    Journal.write(id, "request destroyed " + event.getServletRequest().getAttribute("kept"));
    Journal.end();
  }

  public void attributeAdded(ServletRequestAttributeEvent event) {
    request("added", event);
  }

  public void attributeRemoved(ServletRequestAttributeEvent event) {
    request("removed", event);
  }

  public void attributeReplaced(ServletRequestAttributeEvent event) {
    request("replaced", event);
  }

  private static void request(String what, ServletRequestAttributeEvent event) {
    // Containers keep attributes of their own; which ones is theirs to choose.
    if (!event.getName().startsWith("org.")) {
      Journal.write("request " + what + " " + event.getName() + "=" + text(event.getValue()));
    }
  }

  static String text(Object value) {
    return value instanceof String || value instanceof Number ? value.toString() : value.getClass().getSimpleName();
  }

  public void sessionCreated(HttpSessionEvent event) {
    Journal.write("session created " + event.getSession().isNew());
  }

  public void sessionDestroyed(HttpSessionEvent event) {
    Journal.write("session destroyed " + event.getSession().getAttribute("a"));
  }

  public void attributeAdded(HttpSessionBindingEvent event) {
    session("added", event);
  }

  public void attributeRemoved(HttpSessionBindingEvent event) {
    session("removed", event);
  }

  public void attributeReplaced(HttpSessionBindingEvent event) {
    session("replaced", event);
  }

  private static void session(String what, HttpSessionBindingEvent event) {
    Journal.write("session " + what + " " + event.getName() + "=" + text(event.getValue()));
  }

  public void sessionIdChanged(HttpSessionEvent event, String old) {
    Journal.write("session id changed " + !old.equals(event.getSession().getId()));
  }
}
