package dev.reloader.servlet.application;

import static java.lang.System.Logger.Level.WARNING;

import dev.reloader.servlet.application.component.ComponentFactory;
import dev.reloader.servlet.application.component.FilterComponent;
import dev.reloader.servlet.application.component.ServletComponent;
import dev.reloader.servlet.application.component.Steps;
import dev.reloader.servlet.application.registration.FilterEntry;
import dev.reloader.servlet.application.registration.Registrations;
import dev.reloader.servlet.application.registration.ServletEntry;
import dev.reloader.servlet.container.Container;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The filters and servlets of a generation, made of what is registered or taken over from the
 * generation before.
 *
 * <p>Thread-safe once started.
 */
final class Components {
  private static final System.Logger LOG = System.getLogger("dev.reloader");

  private final Registrations registrations;
  private final Predecessor predecessor;
  private final Container adapter;
  private final ComponentFactory factory;
  private final Steps steps;
  private final Supplier<ServletContext> contexts;

  /** Filters by name in the order of their initialisation. */
  private final Map<String, FilterComponent> filters = new LinkedHashMap<>();

  /** Servlets by name. Written once, before any of them is initialised. */
  private volatile Map<String, ServletComponent> servlets = Map.of();

  /** The servlets that should have started with the application and could not. */
  private final Set<String> lacking = ConcurrentHashMap.newKeySet();

  /**
   * @param registrations what the components are made of, once all are registered
   * @param predecessor what may be taken over
   * @param adapter the container, which says what may fail alone
   * @param contexts gives each component that is made its context
   */
  Components(
      Registrations registrations,
      Predecessor predecessor,
      Container adapter,
      ComponentFactory factory,
      Steps steps,
      Supplier<ServletContext> contexts) {
    this.registrations = registrations;
    this.predecessor = predecessor;
    this.adapter = adapter;
    this.factory = factory;
    this.steps = steps;
    this.contexts = contexts;
  }

  /** Makes the servlets and initialises none. */
  void makeServlets() {
    Map<String, ServletComponent> made = new LinkedHashMap<>();
    registrations
        .servlets()
        .forEach(
            (name, entry) -> {
              if (entry.recipe() != null) {
                made.put(name, servlet(entry));
              }
            });
    servlets = Collections.unmodifiableMap(made);
  }

  private ServletComponent servlet(ServletEntry entry) {
    ServletComponent inherited = predecessor.servlet(entry);
    return inherited != null ? inherited : made(entry);
  }

  private ServletComponent made(ServletEntry entry) {
    return new ServletComponent(
        entry.getName(),
        Objects.requireNonNull(entry.recipe()),
        entry.getInitParameters(),
        contexts.get(),
        entry.asyncSupported(),
        entry.demands(),
        factory,
        steps);
  }

  /**
   * Says which mappings lead to a servlet that nobody declares.
   *
   * @param containers the names of the container's own servlets
   */
  void warnOfUndeclared(Set<String> containers) {
    registrations
        .servletMappings()
        .forEach(
            (pattern, name) -> {
              if (!servlets.containsKey(name) && !containers.contains(name)) {
                LOG.log(
                    WARNING,
                    "URL pattern \""
                        + pattern
                        + "\" is mapped to servlet \""
                        + name
                        + "\", which nobody declares; left to the container");
              }
            });
  }

  /** Initialises the filters, in the order of their registration. */
  void startFilters() throws ServletException {
    for (FilterEntry entry : registrations.filters().values()) {
      FilterComponent inherited = predecessor.filter(entry);
      FilterComponent filter = inherited != null ? inherited : started(entry);
      filters.put(filter.name(), filter);
    }
  }

  private FilterComponent started(FilterEntry entry) throws ServletException {
    return FilterComponent.start(
        entry.getName(),
        Objects.requireNonNull(entry.recipe()),
        entry.getInitParameters(),
        contexts.get(),
        entry.asyncSupported(),
        factory,
        steps);
  }

  /** Initialises the servlets that load on start-up, in their order. */
  void startServlets() throws ServletException {
    List<ServletEntry> eager =
        registrations.servlets().values().stream()
            .filter(entry -> entry.loadOnStartup() >= 0)
            .sorted(Comparator.comparingInt(ServletEntry::loadOnStartup))
            .toList();
    for (ServletEntry entry : eager) {
      ServletComponent servlet = servlets.get(entry.getName());
      if (servlet != null) {
        start(servlet);
      }
    }
  }

  /**
   * A servlet that does not start fails alone where the container would let it, for an application
   * that serves without us is to serve with us. Not so if an edit is to blame: that is to be seen.
   */
  private void start(ServletComponent servlet) throws ServletException {
    try {
      servlet.start();
    } catch (ServletException failure) {
      if (adapter.failsWithServlet() || predecessor.isSpoilt(servlet.name())) {
        throw failure;
      }
      lacking.add(servlet.name());
      LOG.log(WARNING, failure.getMessage() + "; each request for it tries again", failure);
    }
  }

  /** Tells whether a servlet should have started with the application and could not. */
  boolean lacks(String name) {
    return lacking.contains(name);
  }

  /** The filters by name. */
  Map<String, FilterComponent> filters() {
    return filters;
  }

  /** The servlets by name. */
  Map<String, ServletComponent> servlets() {
    return servlets;
  }

  @Nullable FilterComponent filter(String name) {
    return filters.get(name);
  }

  @Nullable ServletComponent servlet(String name) {
    return servlets.get(name);
  }

  /** Stops the servlets, then the filters, the last first. */
  void stop() {
    reversed(servlets.values()).forEach(ServletComponent::stop);
    reversed(filters.values()).forEach(FilterComponent::stop);
  }

  private static <T> List<T> reversed(Iterable<T> values) {
    List<T> reversed = new ArrayList<>();
    values.forEach(reversed::add);
    Collections.reverse(reversed);
    return reversed;
  }
}
