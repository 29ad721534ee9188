package dev.reloader.servlet.application;

import dev.reloader.Application;
import dev.reloader.Generation;
import dev.reloader.limit.Limit;
import dev.reloader.loader.SubpoolClassLoader;
import dev.reloader.pool.Snapshot;
import dev.reloader.servlet.application.component.ComponentFactory;
import dev.reloader.servlet.application.component.FilterComponent;
import dev.reloader.servlet.application.component.ServletComponent;
import dev.reloader.servlet.application.component.Steps;
import dev.reloader.servlet.application.context.ContainerShare;
import dev.reloader.servlet.application.context.ContextView;
import dev.reloader.servlet.application.context.LastingContext;
import dev.reloader.servlet.application.event.Events;
import dev.reloader.servlet.application.registration.Registrations;
import dev.reloader.servlet.blueprint.Blueprint;
import dev.reloader.servlet.container.Container;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.jspecify.annotations.Nullable;

/**
 * The application of one generation: its listeners, filters, servlets and context.
 *
 * <p>Thread-safe once started.
 */
public final class WebApplication implements Application {
  private final ClassLoader loader;
  private final Blueprint blueprint;
  private final Container adapter;
  private final ContainerShare share;
  private final Optional<JspPages> jsps;
  private final Steps steps;
  private final ComponentFactory factory;
  private final Registrations registrations;
  private final ContextView context;
  private final EventBridge bridge;
  private final Predecessor predecessor;
  private final Components components;
  private final Connections connections = new Connections();

  /** The contexts of components that other generations may have too. */
  private final List<LastingContext> lasting = new ArrayList<>();

  private final AtomicBoolean stopped = new AtomicBoolean();
  private volatile FilterSelection selection = new FilterSelection(List.of(), Map.of());
  private volatile RouteTable routes = RouteTable.NONE;

  private WebApplication(
      ClassLoader loader,
      long generation,
      Blueprint blueprint,
      ServletContext container,
      Container adapter,
      Limit stopLimit,
      @Nullable WebApplication before)
      throws IOException {
    this.loader = loader;
    this.blueprint = blueprint;
    this.adapter = adapter;
    this.share = ContainerShare.of(container, blueprint, adapter);
    this.jsps = JspPages.of(container, share.servlets(), loader.getParent(), generation);
    this.steps = new Steps(loader, adapter, stopLimit);
    this.factory = new ComponentFactory(loader, adapter, this::attribute);
    this.registrations = new Registrations(jsps.map(JspPages::definition));
    this.context =
        new ContextView(
            container,
            loader,
            blueprint,
            share,
            registrations,
            factory,
            steps,
            this::namedDispatcher);
    this.bridge = EventBridge.of(container);
    this.predecessor = new Predecessor(before, loader, blueprint, context, lasting);
    this.components =
        new Components(registrations, predecessor, adapter, factory, steps, this::componentContext);
    adapter.generationAttributes(connections::closed).forEach(context::setAttribute);
  }

  /**
   * Starts the application in the order of the specification (Servlet 6.0, sections 4.4 and 8.2.4):
   * initializers, listeners, filters, servlets that load on start-up. Started whole or not at all:
   * on failure what had been started is stopped.
   *
   * @param generation whose application it is
   * @param blueprint what the application declares
   * @param container the container's context of the web application
   * @param adapter the container
   * @param stopLimit the longest the end of each component is waited for
   * @param before the application of the generation before, which serves on until this one has
   *     started; null if there is none
   * @throws Exception what kept a component from starting, with the component's name and class
   */
  public static WebApplication start(
      Generation generation,
      Blueprint blueprint,
      ServletContext container,
      Container adapter,
      Limit stopLimit,
      @Nullable WebApplication before)
      throws Exception {
    return start(
        generation.loader(),
        generation.number(),
        generation.snapshot(),
        blueprint,
        container,
        adapter,
        stopLimit,
        before);
  }

  static WebApplication start(
      ClassLoader loader,
      long generation,
      Snapshot snapshot,
      Blueprint blueprint,
      ServletContext container,
      Container adapter,
      Limit stopLimit,
      @Nullable WebApplication before)
      throws Exception {
    WebApplication application =
        new WebApplication(loader, generation, blueprint, container, adapter, stopLimit, before);
    Shared shared = new Shared(loader.getParent());
    try {
      application.jsps.ifPresent(pages -> pages.inherit(snapshot));
      adapter.inScope(application::started);
      application.jsps.ifPresent(pages -> pages.bequeath(snapshot));
    } catch (Throwable failure) {
      // A start that exceeded its limit was interrupted, which is not meant for its end.
      boolean interrupted = Thread.interrupted();
      application.end(shared);
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
      throw failure;
    }
    return application;
  }

  private @Nullable Object attribute(String name) {
    return context.getAttribute(name);
  }

  private WebApplication started() throws ServletException {
    DeclaredComponents declared = new DeclaredComponents(blueprint, adapter);
    declared.register(registrations);
    jsps.ifPresent(pages -> declared.register(pages, registrations));
    new Initializers(loader, factory, steps).run(declared.initializers(), context);
    adapter.tagListeners().forEach(context::addListener);
    context
        .listeners()
        .construct(declared.listeners(), predecessor::listener, this::componentContext);
    context.listeners().start(context);
    registrations.close();
    components.makeServlets();
    components.startFilters();
    selection = new FilterSelection(registrations.filterRules(), components.filters());
    routes = predecessor.routes().next(share.servlets(), registrations.servletMappings());
    components.warnOfUndeclared(share.servlets().keySet());
    components.startServlets();
    predecessor.finish(factory, steps);
    bridge.join(loader, this);
    return this;
  }

  /** Where generations share classes, a component may outlive the one that made it. */
  private ServletContext componentContext() {
    if (!(loader instanceof SubpoolClassLoader)) {
      return context;
    }
    LastingContext own = new LastingContext(context, bridge::pinnedContext);
    lasting.add(own);
    return own.view();
  }

  /** Tells whether the application has started without having initialised that servlet. */
  boolean lacks(String servlet) {
    return components.lacks(servlet);
  }

  /** What the application declares. */
  Blueprint blueprint() {
    return blueprint;
  }

  /** Which path leads to which servlet. */
  RouteTable routes() {
    return routes;
  }

  /** The generation's filter of that name; null where there is none. */
  @Nullable FilterComponent filter(String name) {
    return components.filter(name);
  }

  /** The generation's servlet context. */
  public ContextView context() {
    return context;
  }

  /**
   * Who serves a path. Always answers.
   *
   * @param path the path within the application, decoded and without path parameters
   */
  public Match route(String path) {
    return routes.match(path, components.servlets());
  }

  /**
   * The way of one dispatch.
   *
   * @param match what {@link #route} answered
   * @param type the kind of dispatch, which filters are mapped by
   * @param container the rest of the container's chain, used where the container serves
   */
  public ApplicationChain chain(Match match, DispatcherType type, FilterChain container) {
    List<FilterComponent> selected = selection.select(match.path(), match.servletName(), type);
    ServletComponent servlet = match.component();
    return servlet == null
        ? ApplicationChain.to(container, selected)
        : ApplicationChain.to(servlet, selected);
  }

  /**
   * The way of one dispatch whose servlet stands, as a placeholder, at the end of the container's
   * chain.
   *
   * @param match what {@link #route} answered: a servlet of the generation
   * @param type the kind of dispatch, which filters are mapped by
   * @param container the rest of the container's chain
   */
  public ApplicationChain chainThrough(Match match, DispatcherType type, FilterChain container) {
    List<FilterComponent> selected = selection.select(match.path(), match.servletName(), type);
    boolean asyncSupported = Objects.requireNonNull(match.component()).asyncSupported();
    return ApplicationChain.through(container, asyncSupported, selected);
  }

  /** The generation's servlet of that name, for named dispatches and placeholders. */
  public @Nullable ServletComponent servlet(String name) {
    return components.servlet(name);
  }

  private @Nullable RequestDispatcher namedDispatcher(String name) {
    ServletComponent servlet = components.servlet(name);
    if (servlet == null) {
      return null;
    }
    return new NamedDispatcher(
        type -> ApplicationChain.to(servlet, selection.select(null, name, type)));
  }

  /** The connections of the generation that outlive their requests. */
  public Connections connections() {
    return connections;
  }

  /** The generation's listeners. */
  public Events events() {
    return context.events();
  }

  /**
   * Stops everything in reverse order; a step that fails or hangs is logged and keeps none other
   * from running.
   */
  @Override
  public void stop() {
    end(new Shared(loader.getParent()));
  }

  /**
   * @param shared what there was before the application took anything back
   */
  private void end(Shared shared) {
    if (!stopped.compareAndSet(false, true)) {
      return;
    }
    shared.noteDrivers();
    steps.end("Taking its objects out of the sessions", () -> bridge.leave(loader));
    components.stop();
    context.listeners().stop(context);
    lasting.forEach(LastingContext::release);
    context.release();
    jsps.ifPresent(pages -> steps.end("Deleting compiled JSPs", pages::delete));
    if (bridge.goesOn()) {
      shared.restore();
    }
  }
}
