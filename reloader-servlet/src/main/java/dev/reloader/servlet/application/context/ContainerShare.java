package dev.reloader.servlet.application.context;

import dev.reloader.servlet.blueprint.Blueprint;
import dev.reloader.servlet.blueprint.ServletDeclaration;
import dev.reloader.servlet.container.Container;
import jakarta.servlet.FilterRegistration;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletRegistration;
import java.util.Collections;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What of the container's registrations and parameters is the container's own, rather than a copy
 * of what the application declared when the container started.
 *
 * <p>Settled by the first generation that starts, since a later one may declare something else
 * while the container keeps what it read. Immutable.
 */
public final class ContainerShare {
  private static final String ATTRIBUTE = ContainerShare.class.getName();

  private final ServletContext container;
  private final Set<String> servlets;
  private final Set<String> filters;
  private final Set<String> parameters;

  private ContainerShare(ServletContext container, Blueprint first, Container adapter) {
    this.container = container;
    this.servlets = servlets(container, first, adapter);
    this.filters = new HashSet<>(container.getFilterRegistrations().keySet());
    this.filters.removeAll(first.filters().keySet());
    this.filters.removeIf(name -> isOurs(container.getFilterRegistrations().get(name)));
    this.parameters = new HashSet<>(Collections.list(container.getInitParameterNames()));
    this.parameters.removeAll(first.contextParams().keySet());
  }

  /**
   * The container's share in a web application, {@code blueprint} being the first if none was yet.
   */
  public static ContainerShare of(
      ServletContext container, Blueprint blueprint, Container adapter) {
    if (container.getAttribute(ATTRIBUTE) instanceof ContainerShare settled) {
      return settled;
    }
    ContainerShare share = new ContainerShare(container, blueprint, adapter);
    container.setAttribute(ATTRIBUTE, share);
    return share;
  }

  private static Set<String> servlets(
      ServletContext container, Blueprint first, Container adapter) {
    Set<String> names = new HashSet<>(container.getServletRegistrations().keySet());
    names.removeAll(adapter.placeholders());
    names.removeIf(name -> isApplications(first.servlets().get(name), adapter));
    return names;
  }

  private static boolean isApplications(@Nullable ServletDeclaration declared, Container adapter) {
    return declared != null && declared.className() != null && !adapter.keeps(declared.className());
  }

  private static boolean isOurs(@Nullable FilterRegistration registration) {
    return registration == null
        || registration.getClassName() == null
        || registration.getClassName().startsWith("dev.reloader.");
  }

  /** The container's own servlets by name. */
  public Map<String, ServletRegistration> servlets() {
    Map<String, ServletRegistration> own = new LinkedHashMap<>(container.getServletRegistrations());
    own.keySet().retainAll(servlets);
    return own;
  }

  /** The container's own filters by name. */
  Map<String, FilterRegistration> filters() {
    Map<String, FilterRegistration> own = new LinkedHashMap<>(container.getFilterRegistrations());
    own.keySet().retainAll(filters);
    return own;
  }

  /** The names of the context parameters that the container itself was given. */
  Set<String> parameters() {
    return Collections.unmodifiableSet(parameters);
  }
}
