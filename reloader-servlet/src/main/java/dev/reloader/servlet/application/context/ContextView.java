package dev.reloader.servlet.application.context;

import dev.reloader.servlet.application.component.ComponentFactory;
import dev.reloader.servlet.application.component.Holders;
import dev.reloader.servlet.application.component.Recipe;
import dev.reloader.servlet.application.component.Steps;
import dev.reloader.servlet.application.event.Events;
import dev.reloader.servlet.application.event.Listeners;
import dev.reloader.servlet.application.registration.FilterEntry;
import dev.reloader.servlet.application.registration.Registrations;
import dev.reloader.servlet.application.registration.ServletEntry;
import dev.reloader.servlet.blueprint.Blueprint;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRegistration;
import java.util.Collections;
import java.util.Enumeration;
import java.util.EventListener;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The servlet context as one generation sees it.
 *
 * <p>Thread-safe. Attributes, the class loader, context parameters and registrations are the
 * generation's own over the container's; everything else is the container's.
 */
public final class ContextView extends TolerantServletContext {
  private final ClassLoader loader;
  private final String displayName;
  private final ContainerShare share;
  private final Registrations registrations;
  private final ComponentFactory factory;
  private final Function<String, @Nullable RequestDispatcher> namedDispatchers;
  private final Events events;
  private final Listeners listeners;
  private final ContextAttributes attributes;
  private final ContextParameters parameters;

  /** The generation, and components that see this context and may outlive it. */
  private final Holders holders = new Holders();

  /**
   * The context of a generation that is about to start.
   *
   * @param container the container's context
   * @param loader the generation's loader
   * @param blueprint what the application declares
   * @param share what of the container's context stays the container's
   * @param registrations where the generation's servlets and filters are registered
   * @param factory makes components
   * @param steps runs listeners
   * @param namedDispatchers leads to the generation's servlets by name; null where there is none
   */
  public ContextView(
      ServletContext container,
      ClassLoader loader,
      Blueprint blueprint,
      ContainerShare share,
      Registrations registrations,
      ComponentFactory factory,
      Steps steps,
      Function<String, @Nullable RequestDispatcher> namedDispatchers) {
    super(container);
    this.loader = loader;
    this.displayName = blueprint.displayName().orElse("");
    this.share = share;
    this.registrations = registrations;
    this.factory = factory;
    this.namedDispatchers = namedDispatchers;
    this.events = new Events(this, steps);
    this.listeners = new Listeners(factory, steps, events);
    this.attributes = new ContextAttributes(container, events);
    this.parameters =
        new ContextParameters(container, share.parameters(), blueprint.contextParams());
  }

  /** The listeners of the generation, as those who bring events see them. */
  public Events events() {
    return events;
  }

  /** The listeners of the generation, as those who start and stop them see them. */
  public Listeners listeners() {
    return listeners;
  }

  /** Has an attribute from the outset, of which nobody is told: the generation before had it. */
  void inherit(String name, Object value) {
    attributes.inherit(name, value);
  }

  /** Keeps the attributes for one more that sees them; not to be called after the last release. */
  void hold() {
    holders.add();
  }

  /** Lets go of the attributes once the application, and all that see them, have been stopped. */
  public void release() {
    if (holders.remove()) {
      attributes.clear();
    }
  }

  @Override
  public ClassLoader getClassLoader() {
    return loader;
  }

  @Override
  public @Nullable String getServletContextName() {
    return displayName.isEmpty() ? container().getServletContextName() : displayName;
  }

  @Override
  public @Nullable ServletContext getContext(String path) {
    ServletContext context = container().getContext(path);
    boolean own = context == null ? isWithin(path) : context.equals(container());
    return own ? this : context;
  }

  /** A container that hides contexts from each other may hide a context from itself. */
  private boolean isWithin(String path) {
    String own = getContextPath();
    return path.equals(own + "/") || (!own.isEmpty() && (path + "/").startsWith(own + "/"));
  }

  @Override
  public @Nullable RequestDispatcher getNamedDispatcher(String name) {
    RequestDispatcher own = namedDispatchers.apply(name);
    if (own == null && share.servlets().containsKey(name)) {
      RequestDispatcher containers = container().getNamedDispatcher(name);
      return containers == null ? null : new ContainerDispatcher(containers);
    }
    return own;
  }

  @Override
  public @Nullable Object getAttribute(String name) {
    return attributes.get(name);
  }

  @Override
  public Enumeration<String> getAttributeNames() {
    return Collections.enumeration(attributes.names());
  }

  @Override
  public void setAttribute(String name, @Nullable Object value) {
    if (value == null) {
      attributes.remove(name);
    } else {
      attributes.set(name, value);
    }
  }

  @Override
  public void removeAttribute(String name) {
    attributes.remove(name);
  }

  @Override
  public @Nullable String getInitParameter(String name) {
    return parameters.get(name);
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(parameters.names());
  }

  @Override
  public boolean setInitParameter(String name, String value) {
    registrations.requireOpen("Context parameter \"" + name + "\"");
    return parameters.set(name, value);
  }

  @Override
  public ServletRegistration.@Nullable Dynamic addServlet(String name, String className) {
    return registrations.addServlet(name, Recipe.of(Servlet.class, className));
  }

  @Override
  public ServletRegistration.@Nullable Dynamic addServlet(String name, Servlet servlet) {
    return registrations.addServlet(name, Recipe.of(Servlet.class, servlet));
  }

  @Override
  public ServletRegistration.@Nullable Dynamic addServlet(
      String name, Class<? extends Servlet> type) {
    return registrations.addServlet(name, Recipe.of(Servlet.class, type));
  }

  @Override
  public ServletRegistration.@Nullable Dynamic addJspFile(String name, String jspFile) {
    return registrations.addJspFile(name, jspFile);
  }

  @Override
  public <T extends Servlet> T createServlet(Class<T> type) throws ServletException {
    return create(type);
  }

  @Override
  public @Nullable ServletRegistration getServletRegistration(String name) {
    return getServletRegistrations().get(name);
  }

  @Override
  public Map<String, ServletRegistration> getServletRegistrations() {
    Map<String, ServletRegistration> all = new LinkedHashMap<>(share.servlets());
    for (Map.Entry<String, ServletEntry> entry : registrations.servlets().entrySet()) {
      if (entry.getValue().recipe() != null || !all.containsKey(entry.getKey())) {
        all.put(entry.getKey(), entry.getValue());
      }
    }
    return Collections.unmodifiableMap(all);
  }

  @Override
  public FilterRegistration.@Nullable Dynamic addFilter(String name, String className) {
    return registrations.addFilter(name, Recipe.of(Filter.class, className));
  }

  @Override
  public FilterRegistration.@Nullable Dynamic addFilter(String name, Filter filter) {
    return registrations.addFilter(name, Recipe.of(Filter.class, filter));
  }

  @Override
  public FilterRegistration.@Nullable Dynamic addFilter(String name, Class<? extends Filter> type) {
    return registrations.addFilter(name, Recipe.of(Filter.class, type));
  }

  @Override
  public <T extends Filter> T createFilter(Class<T> type) throws ServletException {
    return create(type);
  }

  @Override
  public @Nullable FilterRegistration getFilterRegistration(String name) {
    return getFilterRegistrations().get(name);
  }

  @Override
  public Map<String, FilterRegistration> getFilterRegistrations() {
    Map<String, FilterRegistration> all = new LinkedHashMap<>(share.filters());
    for (Map.Entry<String, FilterEntry> entry : registrations.filters().entrySet()) {
      all.put(entry.getKey(), entry.getValue());
    }
    return Collections.unmodifiableMap(all);
  }

  @Override
  public void addListener(String className) {
    registrations.requireOpen("Listener " + className);
    try {
      addListener(factory.create(factory.load(className, EventListener.class)));
    } catch (RuntimeException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new IllegalArgumentException(
          "Listener " + className + " could not be constructed: " + failure, failure);
    }
  }

  @Override
  public void addListener(Class<? extends EventListener> type) {
    registrations.requireOpen("Listener " + type.getName());
    try {
      addListener(create(type));
    } catch (ServletException failure) {
      throw new IllegalArgumentException(failure.getMessage(), failure);
    }
  }

  @Override
  public <T extends EventListener> void addListener(T listener) {
    registrations.requireOpen("Listener " + listener.getClass().getName());
    listeners.add(listener);
  }

  @Override
  public <T extends EventListener> T createListener(Class<T> type) throws ServletException {
    if (!Events.knows(type)) {
      throw new IllegalArgumentException(
          type.getName() + " is no kind of listener that the application can hear");
    }
    return create(type);
  }

  private <T> T create(Class<T> type) throws ServletException {
    try {
      return factory.create(type);
    } catch (ServletException failure) {
      throw failure;
    } catch (Exception failure) {
      throw new ServletException(type.getName() + " could not be constructed: " + failure, failure);
    }
  }

  @Override
  void requireOpen(String setting) {
    registrations.requireOpen(setting);
  }

  @Override
  public String toString() {
    return "ContextView[" + container().getContextPath() + ", " + loader + "]";
  }
}
