package dev.reloader.servlet.application.event;

import dev.reloader.servlet.application.component.ComponentFactory;
import dev.reloader.servlet.application.component.Holders;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Function;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The listeners of a generation from their construction to their end.
 *
 * <p>Confined to the thread that starts the application, and later to the one that stops it; only
 * {@link #declared} may be called by any.
 */
public final class Listeners {
  private final ComponentFactory factory;
  private final Steps steps;
  private final Events events;

  /** In the order in which they hear of events: the declared ones, then those added later. */
  private final List<HeldListener> all = new CopyOnWriteArrayList<>();

  /** Those of them that the generation before had already; they have been told of the start. */
  private final List<HeldListener> inherited = new ArrayList<>();

  /** The context listeners that have been told of the start, the last one first. */
  private final Deque<HeldListener> told = new ArrayDeque<>();

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
   * @param context what it is told of, if it is a context listener
   * @throws IllegalArgumentException if it is of no kind that can be registered; a context listener
   *     can be until the declared listeners are constructed (Servlet 6.0, section 4.4.3.1)
   */
  public void add(EventListener listener, ServletContext context) {
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
    all.add(new HeldListener("", listener, context, new Holders()));
    if (constructed) {
      events.add(listener);
    }
  }

  /**
   * Constructs the declared listeners, which come before those added so far.
   *
   * @param before answers the listener of that class that the generation before has and this one is
   *     to have too, or null
   * @param contexts makes the context that a listener is told of; null for that of the generation
   * @throws ServletException if one cannot be constructed, with its class
   */
  public void construct(
      List<String> classNames,
      Function<String, @Nullable HeldListener> before,
      Supplier<@Nullable ServletContext> contexts)
      throws ServletException {
    int position = 0;
    for (String className : classNames) {
      HeldListener held = before.apply(className);
      if (held == null) {
        held = new HeldListener(className, construct(className), contexts.get(), new Holders());
      } else {
        inherited.add(held);
      }
      all.add(position++, held);
    }
    all.forEach(held -> events.add(held.listener()));
    constructed = true;
  }

  /** The declared listener of a class; null where there is none, or it has been stopped. */
  public @Nullable HeldListener declared(String className) {
    return all.stream().filter(held -> held.className().equals(className)).findFirst().orElse(null);
  }

  /**
   * Tells the context listeners that the application starts.
   *
   * @throws ServletException if one of them fails, with its class; those after it are not told
   */
  public void start(ServletContext context) throws ServletException {
    for (HeldListener held : all) {
      if (held.listener() instanceof ServletContextListener listener) {
        if (!inherited.contains(held)) {
          start(listener, held.context() == null ? context : held.context());
        }
        told.push(held);
      }
    }
  }

  /**
   * Tells those context listeners that have been told of the start, and releases all, less what a
   * later generation has taken over.
   */
  public void stop(ServletContext context) {
    List<HeldListener> ending = all.stream().filter(held -> held.holders().remove()).toList();
    while (!told.isEmpty()) {
      HeldListener held = told.pop();
      if (ending.contains(held) && held.listener() instanceof ServletContextListener listener) {
        ServletContext told = held.context() == null ? context : held.context();
        steps.end(
            "Listener " + held.listener().getClass().getName() + ": contextDestroyed()",
            () -> listener.contextDestroyed(new ServletContextEvent(told)));
      }
    }
    for (int i = ending.size() - 1; i >= 0; i--) {
      EventListener listener = ending.get(i).listener();
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
