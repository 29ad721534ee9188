package dev.reloader.servlet.container;

import jakarta.servlet.Filter;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/**
 * Stands in the container for a filter of the application, which each generation starts by itself:
 * passes every request on. Stateless.
 */
public final class PlaceholderFilter implements Filter {
  /** For the container. */
  public PlaceholderFilter() {}

  @Override
  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    chain.doFilter(request, response);
  }
}
