package dev.reloader.servlet.application.event;

import dev.reloader.servlet.application.component.Steps;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextAttributeEvent;
import jakarta.servlet.ServletContextAttributeListener;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestAttributeEvent;
import jakarta.servlet.ServletRequestAttributeListener;
import jakarta.servlet.ServletRequestEvent;
import jakarta.servlet.ServletRequestListener;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.EventListener;

/**
 * Brings events to the listeners of one generation, in their declared order (the ends of things in
 * reverse order).
 *
 * <p>Thread-safe. An exception of a listener is logged and keeps no other listener from hearing of
 * the event, save in {@link #requestInitialized}.
 */
public final class Events {
  private final ServletContext context;
  private final Audience<ServletContextAttributeListener> contextAttributes;
  private final Audience<ServletRequestListener> requests;
  private final Audience<ServletRequestAttributeListener> requestAttributes;
  private final Audience<HttpSessionListener> sessions;
  private final Audience<HttpSessionAttributeListener> sessionAttributes;
  private final Audience<HttpSessionIdListener> sessionIds;

  /** Events of the application that {@code context} belongs to; nobody listens yet. */
  public Events(ServletContext context, Steps steps) {
    this.context = context;
    this.contextAttributes = new Audience<>(ServletContextAttributeListener.class, steps);
    this.requests = new Audience<>(ServletRequestListener.class, steps);
    this.requestAttributes = new Audience<>(ServletRequestAttributeListener.class, steps);
    this.sessions = new Audience<>(HttpSessionListener.class, steps);
    this.sessionAttributes = new Audience<>(HttpSessionAttributeListener.class, steps);
    this.sessionIds = new Audience<>(HttpSessionIdListener.class, steps);
  }

  /** Whether a listener of that class hears of any event at all. */
  public static boolean knows(Class<?> listener) {
    return ServletContextListener.class.isAssignableFrom(listener)
        || ServletContextAttributeListener.class.isAssignableFrom(listener)
        || ServletRequestListener.class.isAssignableFrom(listener)
        || ServletRequestAttributeListener.class.isAssignableFrom(listener)
        || HttpSessionListener.class.isAssignableFrom(listener)
        || HttpSessionAttributeListener.class.isAssignableFrom(listener)
        || HttpSessionIdListener.class.isAssignableFrom(listener);
  }

  /** Lets a listener hear of all events that it has methods for, after those added before it. */
  void add(EventListener listener) {
    contextAttributes.add(listener);
    requests.add(listener);
    requestAttributes.add(listener);
    sessions.add(listener);
    sessionAttributes.add(listener);
    sessionIds.add(listener);
  }

  /** Tells that a context attribute was set that had no value before. */
  public void contextAttributeAdded(String name, Object value) {
    contextAttributes.tell(
        listener ->
            listener.attributeAdded(new ServletContextAttributeEvent(context, name, value)));
  }

  /** Tells that a context attribute was removed; {@code value} is what it was. */
  public void contextAttributeRemoved(String name, Object value) {
    contextAttributes.tell(
        listener ->
            listener.attributeRemoved(new ServletContextAttributeEvent(context, name, value)));
  }

  /** Tells that a context attribute was set anew; {@code value} is what it was before. */
  public void contextAttributeReplaced(String name, Object value) {
    contextAttributes.tell(
        listener ->
            listener.attributeReplaced(new ServletContextAttributeEvent(context, name, value)));
  }

  /**
   * Tells the request listeners that a request enters the application.
   *
   * <p>What a listener throws is thrown on: the request is to fail as if a servlet had thrown it,
   * and later listeners do not hear of it (Servlet 6.0, section 11.6).
   */
  public void requestInitialized(ServletRequest request) {
    requests.tellOrThrow(
        listener -> listener.requestInitialized(new ServletRequestEvent(context, request)));
  }

  /** Whether anybody listens for requests; where not, no request need be told of. */
  public boolean hasRequestListeners() {
    return !requests.isEmpty();
  }

  /** Tells the request listeners that a request leaves the application. */
  public void requestDestroyed(ServletRequest request) {
    requests.tellInReverse(
        listener -> listener.requestDestroyed(new ServletRequestEvent(context, request)));
  }

  /**
   * Whether anybody listens for request attributes; where not, none of the calls below is needed.
   */
  public boolean hasRequestAttributeListeners() {
    return !requestAttributes.isEmpty();
  }

  /** Tells that a request attribute was set that had no value before. */
  public void requestAttributeAdded(ServletRequest request, String name, Object value) {
    requestAttributes.tell(
        listener ->
            listener.attributeAdded(
                new ServletRequestAttributeEvent(context, request, name, value)));
  }

  /** Tells that a request attribute was removed; {@code value} is what it was. */
  public void requestAttributeRemoved(ServletRequest request, String name, Object value) {
    requestAttributes.tell(
        listener ->
            listener.attributeRemoved(
                new ServletRequestAttributeEvent(context, request, name, value)));
  }

  /** Tells that a request attribute was set anew; {@code value} is what it was before. */
  public void requestAttributeReplaced(ServletRequest request, String name, Object value) {
    requestAttributes.tell(
        listener ->
            listener.attributeReplaced(
                new ServletRequestAttributeEvent(context, request, name, value)));
  }

  /** Tells the session listeners that a session was created. */
  public void sessionCreated(HttpSession session) {
    sessions.tell(listener -> listener.sessionCreated(new HttpSessionEvent(session)));
  }

  /** Tells the session listeners that a session is about to be invalidated. */
  public void sessionDestroyed(HttpSession session) {
    sessions.tellInReverse(listener -> listener.sessionDestroyed(new HttpSessionEvent(session)));
  }

  /** Tells that a session has a new id. */
  public void sessionIdChanged(HttpSession session, String oldId) {
    sessionIds.tell(listener -> listener.sessionIdChanged(new HttpSessionEvent(session), oldId));
  }

  /**
   * Whether anybody listens for session attributes; where not, none of the calls below is needed.
   */
  public boolean hasSessionAttributeListeners() {
    return !sessionAttributes.isEmpty();
  }

  /** Tells that a session attribute was set that had no value before. */
  public void sessionAttributeAdded(HttpSession session, String name, Object value) {
    sessionAttributes.tell(
        listener -> listener.attributeAdded(new HttpSessionBindingEvent(session, name, value)));
  }

  /** Tells that a session attribute was removed; {@code value} is what it was. */
  public void sessionAttributeRemoved(HttpSession session, String name, Object value) {
    sessionAttributes.tell(
        listener -> listener.attributeRemoved(new HttpSessionBindingEvent(session, name, value)));
  }

  /** Tells that a session attribute was set anew; {@code value} is what it was before. */
  public void sessionAttributeReplaced(HttpSession session, String name, Object value) {
    sessionAttributes.tell(
        listener -> listener.attributeReplaced(new HttpSessionBindingEvent(session, name, value)));
  }
}
