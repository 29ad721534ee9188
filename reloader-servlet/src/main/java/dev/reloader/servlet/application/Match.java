package dev.reloader.servlet.application;

import dev.reloader.servlet.application.component.ServletComponent;
import jakarta.servlet.http.HttpServletMapping;
import org.jspecify.annotations.Nullable;

/**
 * Who serves a path: a servlet of the generation or the container.
 *
 * @param path the path within the application that was matched, which filters are mapped by
 * @param component the generation's servlet; null where the container serves
 * @param servletName the name of the servlet, the container's own included; empty where unknown
 * @param servletPath as {@code HttpServletRequest.getServletPath} has to answer
 * @param pathInfo as {@code HttpServletRequest.getPathInfo} has to answer
 * @param mapping as {@code HttpServletRequest.getHttpServletMapping} has to answer
 */
public record Match(
    String path,
    @Nullable ServletComponent component,
    String servletName,
    String servletPath,
    @Nullable String pathInfo,
    HttpServletMapping mapping) {

  /** Whether the container itself serves: static files, its own servlets. */
  public boolean container() {
    return component == null;
  }
}
