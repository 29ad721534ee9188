package dev.reloader.servlet;

import dev.reloader.Reloader;
import dev.reloader.servlet.request.Covered;
import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.FilterConfig;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;
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

  /**
   * Name of the {@link ServletContext} attribute that holds the {@link Reloader}: in the
   * container's context, and in that of each generation. It is there before the first generation is
   * started, and never in production.
   */
  public static final String RELOADER = "dev.reloader.Reloader";

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
    } else {
      Production.start(config);
    }
  }

  /**
   * Answers the reloader of a web application, for live references, listeners and work outside of
   * requests.
   *
   * @param context the application's, as anybody sees it
   * @return empty in production, and before the filter was initialised
   */
  public static Optional<Reloader> reloader(ServletContext context) {
    return Optional.ofNullable((Reloader) context.getAttribute(RELOADER));
  }

  /**
   * Answers a {@linkplain Reloader#live live reference}; in production, where nothing is reloaded,
   * a new object of the class itself. So the code that needs one is the same in both.
   *
   * @param context the application's, as anybody sees it
   * @param type an interface that is not reloadable
   * @param className the binary name of a class that implements it
   * @return to be kept by the caller
   * @throws IllegalArgumentException as {@link Reloader#live} does
   * @throws dev.reloader.live.LiveReferenceException in production, if the object cannot be made
   * @throws IllegalStateException if the filter was not initialised yet
   */
  public static <T> T live(ServletContext context, Class<T> type, String className) {
    Optional<Reloader> reloader = reloader(context);
    return reloader.isPresent()
        ? reloader.get().live(type, className)
        : Production.instance(context, type, className);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    Development reloading = development;
    HttpServletRequest asked = reloading == null ? null : Covered.http(request);
    HttpServletResponse answered = reloading == null ? null : Covered.http(response);
    if (reloading != null && asked != null && answered != null) {
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
