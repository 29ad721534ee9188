package dev.reloader.servlet.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.http.HttpServletRequest;
import org.jspecify.annotations.Nullable;

/** The path within the application that a dispatch is for, whatever the container matched it to. */
final class DispatchPath {

  private DispatchPath() {}

  /** An included path is only in the attributes (Servlet 6.0, section 9.3.1). */
  static String of(HttpServletRequest request, DispatcherType type) {
    if (type == DispatcherType.INCLUDE
        && request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH) instanceof String path) {
      return join(path, (String) request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO));
    }
    return join(request.getServletPath(), request.getPathInfo());
  }

  static String join(@Nullable String servletPath, @Nullable String pathInfo) {
    if (servletPath == null) {
      return pathInfo == null ? "" : pathInfo;
    }
    return pathInfo == null ? servletPath : servletPath + pathInfo;
  }
}
