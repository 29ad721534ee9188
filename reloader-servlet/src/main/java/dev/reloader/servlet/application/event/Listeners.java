package dev.reloader.servlet.application.event;

import dev.reloader.servlet.application.component.ComponentFactory;
import dev.reloader.servlet.application.component.Steps;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletContextEvent;
import jakarta.servlet.ServletContextListener;
import jakarta.servlet.ServletException;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.EventListener;
import java.util.List;

/**
 * The listeners of a generation from their construction to their end.
 *
 * <p>Confined to the thread that starts the application, and later to the one that stops it.
 */
public final class Listeners {
  private final ComponentFactory factory;
  private final Steps steps;
  private final Events events;

  /** In the order in which they hear of events: the declared ones, then those added later. */
  private final List<EventListener> all = new ArrayList<>();

  /** The context listeners that have been told of the start, the last one first. */
  private final Deque<ServletContextListener> told = new ArrayDeque<>();

  private boolean constructed;

  /** No listeners yet. */
  public Listeners(ComponentFactory factory, Steps steps, Events events) {
    this.factory = factory;
    this.steps = steps;
    this.events = events;
  }

  /**
   * Adds a listener that the application registers itself.
   *
   * @throws IllegalArgumentException if it is of no kind that can be registered; a context listener
   *     can be until the declared listeners are constructed (Servlet 6.0, section 4.4.3.1)
   */
  public void add(EventListener listener) {
    if (!Events.knows(listener.getClass())) {
      throw new IllegalArgumentException(
          listener.getClass().getName() + " is no kind of listener that the application can hear");
    }
    if (constructed && listener instanceof ServletContextListener) {
      throw new IllegalArgumentException(
          "A ServletContextListener can only be added by an initializer, "
              + listener.getClass().getName()
              + " comes too late");
    }
    all.add(listener);
    if (constructed) {
      events.add(listener);
    }
  }

  /**
   * Constructs the declared listeners, which come before those added so far.
   *
   * @throws ServletException if one cannot be constructed, with its class
   */
  public void construct(List<String> classNames) throws ServletException {
    List<EventListener> declared = new ArrayList<>();
    for (String className : classNames) {
      declared.add(construct(className));
    }
    all.addAll(0, declared);
    all.forEach(events::add);
    constructed = true;
  }

  /**
   * Tells the context listeners that the application starts.
   *
   * @throws ServletException if one of them fails, with its class; those after it are not told
   */
  public void start(ServletContext context) throws ServletException {
    for (EventListener listener : List.copyOf(all)) {
      if (listener instanceof ServletContextListener contextListener) {
        start(contextListener, context);
      }
    }
  }

  /** Tells those context listeners that have been told of the start, and releases all. */
  public void stop(ServletContext context) {
    while (!told.isEmpty()) {
      ServletContextListener listener = told.pop();
      steps.end(
          "Listener " + listener.getClass().getName() + ": contextDestroyed()",
          () -> listener.contextDestroyed(new ServletContextEvent(context)));
    }
    for (int i = all.size() - 1; i >= 0; i--) {
      EventListener listener = all.get(i);
      steps.end(
          "Listener " + listener.getClass().getName() + ": @PreDestroy",
          () -> factory.release(listener));
    }
    all.clear();
  }

  private EventListener construct(String className) throws ServletException {
    try {
      return steps.call(() -> factory.create(factory.load(className, EventListener.class)));
    } catch (Exception | Error failure) {
      throw new ServletException(
          "Listener " + className + " could not be constructed: " + failure, failure);
    }
  }

  private void start(ServletContextListener listener, ServletContext context)
      throws ServletException {
    try {
      steps.run(() -> listener.contextInitialized(new ServletContextEvent(context)));
      told.push(listener);
    } catch (Exception | Error failure) {
      throw new ServletException(
          "Listener "
              + listener.getClass().getName()
              + " failed in contextInitialized(): "
              + failure,
          failure);
    }
  }
}
