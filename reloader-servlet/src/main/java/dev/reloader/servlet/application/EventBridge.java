package dev.reloader.servlet.application;

import dev.reloader.servlet.application.context.ContextView;
import dev.reloader.servlet.application.event.Events;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import jakarta.servlet.http.HttpSessionAttributeListener;
import jakarta.servlet.http.HttpSessionBindingEvent;
import jakarta.servlet.http.HttpSessionEvent;
import jakarta.servlet.http.HttpSessionIdListener;
import jakarta.servlet.http.HttpSessionListener;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The one listener that the container knows: brings its session events to the generation that they
 * belong to.
 *
 * <p>An event on a thread that serves a pinned request (its context class loader is a generation's)
 * goes to that generation, any other to the current one. Thread-safe. Registered by the initializer
 * ({@code context.addListener(EventBridge.of(context))}), connected by the filter.
 */
public final class EventBridge
    implements HttpSessionListener, HttpSessionAttributeListener, HttpSessionIdListener {
  private static final String ATTRIBUTE = EventBridge.class.getName();

  /** A generation's loader to its application, from the end of its start to its stop. */
  private final Map<ClassLoader, WebApplication> running = new ConcurrentHashMap<>();

  private volatile Connection connection =
      new Connection(Optional::empty, (session, app) -> session);

  private volatile boolean ending;

  private record Connection(Supplier<Optional<WebApplication>> current, SessionViews sessions) {}

  /** How a generation sees a session of the container. */
  @FunctionalInterface
  public interface SessionViews {
    /** The session as listeners of the application are to see it. */
    HttpSession view(HttpSession session, WebApplication application);

    /**
     * The value of an attribute as listeners of the application are to see it.
     *
     * @param stored what the container's session holds or held
     * @return null where the application has never had the attribute
     */
    default @Nullable Object value(
        HttpSession session, @Nullable Object stored, WebApplication application) {
      return stored;
    }

    /** Takes out of sessions what is of an application that is about to stop. */
    default void retire(WebApplication application) {}
  }

  private EventBridge() {}

  /** The bridge of a web application: one for each context, created when first asked for. */
  public static EventBridge of(ServletContext container) {
    if (container.getAttribute(ATTRIBUTE) instanceof EventBridge bridge) {
      return bridge;
    }
    EventBridge bridge = new EventBridge();
    container.setAttribute(ATTRIBUTE, bridge);
    return bridge;
  }

  /** Lets events flow from now on; {@code current} answers the current generation's application. */
  public void connect(Supplier<Optional<WebApplication>> current, SessionViews sessions) {
    connection = new Connection(current, sessions);
    ending = false;
  }

  /** Says that the web application ends: no other application follows those that stop now. */
  public void end() {
    ending = true;
  }

  /** Ends the flow, as the filter is destroyed. */
  public void disconnect() {
    connection = new Connection(Optional::empty, (session, application) -> session);
  }

  void join(ClassLoader loader, WebApplication application) {
    running.put(loader, application);
  }

  /** Lets go of an application that is about to stop. */
  void leave(ClassLoader loader) {
    WebApplication application = running.get(loader);
    if (application != null) {
      connection.sessions.retire(application);
      running.remove(loader);
    }
  }

  /** Tells whether an application that stops now is followed by another, or has been. */
  boolean goesOn() {
    return !ending;
  }

  @Override
  public void sessionCreated(HttpSessionEvent event) {
    pass(event.getSession(), Events::sessionCreated);
  }

  @Override
  public void sessionDestroyed(HttpSessionEvent event) {
    pass(event.getSession(), Events::sessionDestroyed);
  }

  @Override
  public void sessionIdChanged(HttpSessionEvent event, String oldId) {
    pass(event.getSession(), (events, session) -> events.sessionIdChanged(session, oldId));
  }

  @Override
  public void attributeAdded(HttpSessionBindingEvent event) {
    passValue(event, Events::sessionAttributeAdded);
  }

  @Override
  public void attributeRemoved(HttpSessionBindingEvent event) {
    passValue(event, Events::sessionAttributeRemoved);
  }

  /** To a generation that never had what was replaced, the attribute is a new one. */
  @Override
  public void attributeReplaced(HttpSessionBindingEvent event) {
    Receiver receiver = receiver(event.getSession());
    if (receiver == null || !receiver.hearsOfAttributes()) {
      return;
    }
    String name = event.getName();
    Object before = receiver.value(event.getValue());
    if (before != null) {
      receiver.events().sessionAttributeReplaced(receiver.session(), name, before);
      return;
    }
    Object now = receiver.session().getAttribute(name);
    if (now != null) {
      receiver.events().sessionAttributeAdded(receiver.session(), name, now);
    }
  }

  private void pass(HttpSession session, BiConsumer<Events, HttpSession> event) {
    Receiver receiver = receiver(session);
    if (receiver != null) {
      event.accept(receiver.events(), receiver.session());
    }
  }

  /** Nobody is told of a value that the generation has never had. */
  private void passValue(HttpSessionBindingEvent event, AttributeEvent told) {
    Receiver receiver = receiver(event.getSession());
    if (receiver == null || !receiver.hearsOfAttributes()) {
      return;
    }
    Object value = receiver.value(event.getValue());
    if (value != null) {
      told.tell(receiver.events(), receiver.session(), event.getName(), value);
    }
  }

  @FunctionalInterface
  private interface AttributeEvent {
    void tell(Events events, HttpSession session, String name, Object value);
  }

  /** Who is told of an event, and how it sees the session. */
  private record Receiver(WebApplication application, HttpSession session, SessionViews sessions) {

    Events events() {
      return application.events();
    }

    /** Where nobody does, no value need be carried. */
    boolean hearsOfAttributes() {
      return events().hasSessionAttributeListeners();
    }

    @Nullable Object value(@Nullable Object stored) {
      return sessions.value(session, stored, application);
    }
  }

  private @Nullable Receiver receiver(HttpSession session) {
    Connection to = connection;
    WebApplication application = pinned();
    if (application == null) {
      application = to.current.get().orElse(null);
    }
    return application == null
        ? null
        : new Receiver(application, to.sessions.view(session, application), to.sessions);
  }

  /** The context of the generation that this thread runs for; null where it runs for none. */
  @Nullable ContextView pinnedContext() {
    WebApplication application = pinned();
    return application == null ? null : application.context();
  }

  private @Nullable WebApplication pinned() {
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    return loader == null ? null : running.get(loader);
  }
}
