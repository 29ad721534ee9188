package dev.reloader.servlet.request;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/** Has the container's default servlet serve what the container itself matched to a placeholder. */
final class StaticFile {

  private static final String DEFAULT_SERVLET = "default";

  private StaticFile() {}

  static void serve(
      ServletConfig placeholder, HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    RequestDispatcher files = placeholder.getServletContext().getNamedDispatcher(DEFAULT_SERVLET);
    if (files == null || placeholder.getServletName().equals(DEFAULT_SERVLET)) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
    } else if (request.getDispatcherType() == DispatcherType.INCLUDE) {
      files.include(new Included(request), response);
    } else {
      files.forward(request, response);
    }
  }

  /**
   * An include by name hides the included path, and the default servlet would serve the path of the
   * request that includes: so the included path is made the request's own.
   */
  private static final class Included extends HttpServletRequestWrapper {

    private final String path;

    Included(HttpServletRequest request) {
      super(request);
      this.path = DispatchPath.of(request, DispatcherType.INCLUDE);
    }

    @Override
    public String getServletPath() {
      return path;
    }

    @Override
    public @Nullable String getPathInfo() {
      return null;
    }

    @Override
    public @Nullable Object getAttribute(String name) {
      return name.startsWith("jakarta.servlet.include.") ? null : super.getAttribute(name);
    }
  }
}
