package dev.reloader.servlet.application;

import dev.reloader.servlet.application.component.ServletComponent;
import dev.reloader.servlet.routing.Route;
import jakarta.servlet.http.HttpServletMapping;
import org.jspecify.annotations.Nullable;

/**
 * Who serves a path: a servlet of the generation or the container.
 *
 * @param path the path within the application that was matched, which filters are mapped by
 * @param component the generation's servlet; null where the container serves
 * @param route the way to a servlet's name, which is empty where the container does not tell it
 */
public record Match(String path, @Nullable ServletComponent component, Route<String> route) {

  /** The name of the servlet, the container's own included; empty where unknown. */
  public String servletName() {
    return route.target();
  }

  /** As {@code HttpServletRequest.getServletPath} has to answer. */
  public String servletPath() {
    return route.servletPath();
  }

  /** As {@code HttpServletRequest.getPathInfo} has to answer. */
  public @Nullable String pathInfo() {
    return route.pathInfo();
  }

  /** As {@code HttpServletRequest.getHttpServletMapping} has to answer. */
  public HttpServletMapping mapping() {
    return route.mapping();
  }

  /** Whether the container itself serves: static files, its own servlets. */
  public boolean container() {
    return component == null;
  }
}
