package dev.reloader.servlet.application;

import static java.lang.System.Logger.Level.WARNING;

import dev.reloader.servlet.application.component.ServletComponent;
import dev.reloader.servlet.routing.Route;
import dev.reloader.servlet.routing.Routes;
import jakarta.servlet.ServletRegistration;
import jakarta.servlet.http.HttpServletMapping;
import jakarta.servlet.http.MappingMatch;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which path leads to which servlet, be it the generation's or the container's own. Where both map
 * a pattern it is the generation's, as an application may map over the container's defaults.
 *
 * <p>Immutable.
 */
final class RouteTable {
  private static final System.Logger LOG = System.getLogger("dev.reloader");
  private static final HttpServletMapping UNKNOWN = new UnknownMapping();

  private final Routes<Target> routes;

  /** Who serves: a servlet of the generation, or the container's where there is none. */
  private record Target(String servlet, @Nullable ServletComponent component) {}

  /**
   * A table of routes.
   *
   * @param containers the container's own servlets by name
   * @param mappings names of servlets by URL pattern
   * @param servlets the generation's servlets by name
   */
  RouteTable(
      Map<String, ServletRegistration> containers,
      Map<String, String> mappings,
      Map<String, ServletComponent> servlets) {
    Routes.Builder<Target> builder = Routes.builder();
    containers.forEach(
        (name, registration) ->
            registration
                .getMappings()
                .forEach(
                    pattern -> builder.add(pattern, name, new Target(name, servlets.get(name)))));
    mappings.forEach(
        (pattern, name) -> {
          if (!servlets.containsKey(name) && !containers.containsKey(name)) {
            LOG.log(
                WARNING,
                "URL pattern \""
                    + pattern
                    + "\" is mapped to servlet \""
                    + name
                    + "\", which nobody declares; left to the container");
          }
          builder.add(pattern, name, new Target(name, servlets.get(name)));
        });
    this.routes = builder.build();
  }

  Match match(String path) {
    Route<Target> route = routes.match(path);
    if (route == null) {
      return new Match(path, null, "", path, null, UNKNOWN);
    }
    return new Match(
        path,
        route.target().component(),
        route.target().servlet(),
        route.servletPath(),
        route.pathInfo(),
        route.mapping());
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
