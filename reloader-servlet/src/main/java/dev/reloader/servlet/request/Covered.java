package dev.reloader.servlet.request;

import dev.reloader.servlet.application.Wrapping;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpServletResponseWrapper;
import org.jspecify.annotations.Nullable;

/**
 * Requests and responses that the application has wrapped in what does not show HTTP, and passed on
 * so: we route by the HTTP beneath, and hand on what we were given.
 */
public final class Covered {

  private Covered() {}

  /** The HTTP request that a request is or wraps; null if there is none. */
  public static @Nullable HttpServletRequest http(ServletRequest request) {
    if (request instanceof HttpServletRequest http) {
      return http;
    }
    ServletRequestWrapper cover = Wrapping.innermost(request);
    return cover == null ? null : new Request((HttpServletRequest) cover.getRequest(), request);
  }

  /** The HTTP response that a response is or wraps; null if there is none. */
  public static @Nullable HttpServletResponse http(ServletResponse response) {
    if (response instanceof HttpServletResponse http) {
      return http;
    }
    ServletResponseWrapper cover = Wrapping.innermost(response);
    return cover == null ? null : new Response((HttpServletResponse) cover.getResponse(), response);
  }

  /** What to hand on: the cover, where there is one. */
  static ServletRequest or(HttpServletRequest request, ServletRequest view) {
    return request instanceof Request covered ? covered.cover : view;
  }

  /** What to hand on: the cover, where there is one. */
  static ServletResponse or(HttpServletResponse response, ServletResponse view) {
    return response instanceof Response covered ? covered.cover : view;
  }

  private static final class Request extends HttpServletRequestWrapper {

    private final ServletRequest cover;

    Request(HttpServletRequest beneath, ServletRequest cover) {
      super(beneath);
      this.cover = cover;
    }
  }

  private static final class Response extends HttpServletResponseWrapper {

    private final ServletResponse cover;

    Response(HttpServletResponse beneath, ServletResponse cover) {
      super(beneath);
      this.cover = cover;
    }
  }
}
