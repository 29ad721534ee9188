package dev.reloader.servlet.application;

import dev.reloader.servlet.application.component.ServletComponent;
import dev.reloader.servlet.routing.Route;
import dev.reloader.servlet.routing.Routes;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.MappingMatch;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which path leads to which servlet, be it the generation's or the container's own. Where both map
 * a pattern it is the generation's, as an application may map over the container's defaults.
 *
 * <p>It knows servlets by their names alone, so that generations which map the same share it.
 * Immutable.
 */
final class RouteTable {
  private static final HttpServletMapping UNKNOWN = new UnknownMapping();

  static final RouteTable NONE = new RouteTable(Map.of());

  /** URL pattern to the name of the servlet. */
  private final Map<String, String> patterns;

  private final Routes<String> routes;

  private RouteTable(Map<String, String> patterns) {
    this.patterns = patterns;
    Routes.Builder<String> builder = Routes.builder();
    patterns.forEach((pattern, name) -> builder.add(pattern, name, name));
    this.routes = builder.build();
  }

  /**
   * The table of a generation's routes: this one, if it has the same.
   *
   * @param containers the container's own servlets by name
   * @param mappings names of servlets by URL pattern
   */
  RouteTable next(
      Map<String, ? extends ServletRegistration> containers, Map<String, String> mappings) {
    Map<String, String> next = new HashMap<>();
    containers.forEach(
        (name, registration) ->
            registration.getMappings().forEach(pattern -> next.put(pattern, name)));
    next.putAll(mappings);
    return next.equals(patterns) ? this : new RouteTable(next);
  }

  /**
   * Who serves a path.
   *
   * @param servlets the generation's servlets by name; the container's are those it has not
   */
  Match match(String path, Map<String, ServletComponent> servlets) {
    Route<String> route = routes.match(path);
    if (route == null) {
      return new Match(path, null, new Route<>("", path, null, UNKNOWN));
    }
    return new Match(path, servlets.get(route.target()), route);
  }

  /** The container serves by a mapping that it does not tell of. */
  private static final class UnknownMapping implements HttpServletMapping {
    @Override
    public String getMatchValue() {
      return "";
    }

    @Override
    public String getPattern() {
      return "";
    }

    @Override
    public String getServletName() {
      return "";
    }

    @Override
    public @Nullable MappingMatch getMappingMatch() {
      return null;
    }
  }
}
