package dev.reloader.servlet.application.context;

import dev.reloader.servlet.application.component.ComponentFactory;
import dev.reloader.servlet.application.component.Holders;
import dev.reloader.servlet.application.component.Steps;
import dev.reloader.servlet.application.event.Events;
import dev.reloader.servlet.application.event.Listeners;
import dev.reloader.servlet.application.registration.Registrations;
import dev.reloader.servlet.blueprint.Blueprint;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The servlet context as one generation sees it.
 *
 * <p>Thread-safe. Attributes, the class loader, context parameters and registrations are the
 * generation's own over the container's; everything else is the container's.
 */
public final class ContextView extends RegisteringServletContext {
  private final ClassLoader loader;
  private final String displayName;
  private final ContainerShare share;
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
    super(container, share, registrations, factory);
    this.loader = loader;
    this.displayName = blueprint.displayName().orElse("");
    this.share = share;
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
  @Override
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
    return parameters.get(Objects.requireNonNull(name, "name"));
  }

  @Override
  public Enumeration<String> getInitParameterNames() {
    return Collections.enumeration(parameters.names());
  }

  @Override
  public boolean setInitParameter(String name, String value) {
    Objects.requireNonNull(name, "name"); // whether or not it comes too late
    requireOpen("Context parameter \"" + name + "\"");
    return parameters.set(name, value);
  }

  @Override
  public String toString() {
    return "ContextView[" + container().getContextPath() + ", " + loader + "]";
  }
}
