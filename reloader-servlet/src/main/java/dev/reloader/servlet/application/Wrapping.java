package dev.reloader.servlet.application;

import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import org.jspecify.annotations.Nullable;

/**
 * What the application wraps around a request or a response of HTTP, and does not show HTTP itself
 * (Servlet 6.0, section 6.2.2).
 */
public final class Wrapping {

  private Wrapping() {}

  /** The wrapper that wraps the HTTP request itself; null if none does, or it shows HTTP. */
  public static @Nullable ServletRequestWrapper innermost(ServletRequest request) {
    ServletRequest at = request;
    while (!(at instanceof HttpServletRequest) && at instanceof ServletRequestWrapper wrapper) {
      at = wrapper.getRequest();
      if (at instanceof HttpServletRequest) {
        return wrapper;
      }
    }
    return null;
  }

  /** The wrapper that wraps the HTTP response itself; null if none does, or it shows HTTP. */
  public static @Nullable ServletResponseWrapper innermost(ServletResponse response) {
    ServletResponse at = response;
    while (!(at instanceof HttpServletResponse) && at instanceof ServletResponseWrapper wrapper) {
      at = wrapper.getResponse();
      if (at instanceof HttpServletResponse) {
        return wrapper;
      }
    }
    return null;
  }
}
