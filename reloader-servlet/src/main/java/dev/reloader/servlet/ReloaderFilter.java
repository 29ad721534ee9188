package dev.reloader.servlet;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Serves each request by a generation of the application whose classes are those on disk.
 *
 * <p>To be declared in {@code web.xml}, before any other filter, mapped to {@code /*}. Every
 * init-param is optional; {@code mode=production}, also as system property {@code reloader.mode} or
 * environment variable {@code RELOADER_MODE}, makes the filter pass everything on untouched.
 *
 * <p>Thread-safe, as every filter.
 */
public final class ReloaderFilter implements Filter {

  /** Null in production. */
  private @Nullable Development development;

  /** Created by the container. */
  public ReloaderFilter() {}

  /**
   * Starts the first generation. Where its classes cannot be started, the container starts
   * nevertheless, and requests are answered with the failure until it is mended.
   *
   * @throws ServletException if an init-param is unknown, wrong or not yet supported; the message
   *     says which, and what is allowed
   */
  @Override
  public void init(FilterConfig config) throws ServletException {
    if (Mode.decide(config.getInitParameter(Mode.INIT_PARAM)) == Mode.DEVELOPMENT) {
      development = Development.start(config);
    }
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Development reloading = development;
    if (reloading != null
        && request instanceof HttpServletRequest asked
        && response instanceof HttpServletResponse answered) {
      reloading.serve(asked, answered, chain);
    } else {
      chain.doFilter(request, response);
    }
  }

  @Override
  public void destroy() {
    Development reloading = development;
    development = null;
    if (reloading != null) {
      reloading.stop();
    }
  }
}
