package dev.reloader.servlet.application.context;

import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;

/**
 * Dispatches by name to a servlet of the container's own. Tomcat brings filters into play for it by
 * the path of the request that dispatches: ours would take that for a dispatch to the path, which
 * dispatches by name again, for ever. So the request says what it is.
 *
 * <p>Thread-safe, as the container's.
 */
public final class ContainerDispatcher implements RequestDispatcher {

  /** The request attribute that is the dispatching request's path while such a dispatch is made. */
  public static final String ATTRIBUTE = "dev.reloader.servlet.named";

  private final RequestDispatcher container;

  ContainerDispatcher(RequestDispatcher container) {
    this.container = container;
  }

  @Override
  public void forward(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    request.setAttribute(ATTRIBUTE, path(request));
    try {
      container.forward(request, response);
    } finally {
      request.removeAttribute(ATTRIBUTE);
    }
  }

  @Override
  public void include(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    request.setAttribute(ATTRIBUTE, path(request));
    try {
      container.include(request, response);
    } finally {
      request.removeAttribute(ATTRIBUTE);
    }
  }

  private static String path(ServletRequest request) {
    HttpServletRequest http = (HttpServletRequest) request;
    String pathInfo = http.getPathInfo();
    return pathInfo == null ? http.getServletPath() : http.getServletPath() + pathInfo;
  }
}
