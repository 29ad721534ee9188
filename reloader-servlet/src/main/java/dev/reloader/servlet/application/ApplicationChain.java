package dev.reloader.servlet.application;

import dev.reloader.servlet.application.component.FilterComponent;
import dev.reloader.servlet.application.component.ServletComponent;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import java.util.List;

/**
 * The way of one dispatch through a generation: its filters in order, then its servlet, or the rest
 * of the container's chain.
 *
 * <p>For one dispatch only, as every filter chain; not thread-safe.
 */
public final class ApplicationChain implements FilterChain {
  private final List<FilterComponent> filters;
  private final FilterChain end;
  private final boolean endSupportsAsync;
  private int entered;
  private boolean asyncSupported = true;

  private ApplicationChain(
      List<FilterComponent> filters, FilterChain end, boolean endSupportsAsync) {
    this.filters = filters;
    this.end = end;
    this.endSupportsAsync = endSupportsAsync;
  }

  /** The way through the filters to a servlet of the generation. */
  static ApplicationChain to(ServletComponent servlet, List<FilterComponent> filters) {
    return new ApplicationChain(filters, servlet::service, servlet.asyncSupported());
  }

  /** The way through the filters to what the container serves. */
  static ApplicationChain to(FilterChain container, List<FilterComponent> filters) {
    return new ApplicationChain(filters, container, true);
  }

  /** The way through the filters and the container's chain to a servlet of the generation. */
  static ApplicationChain through(
      FilterChain container, boolean asyncSupported, List<FilterComponent> filters) {
    return new ApplicationChain(filters, container, asyncSupported);
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    if (entered < filters.size()) {
      FilterComponent next = filters.get(entered++);
      asyncSupported &= next.asyncSupported();
      next.filter(request, response, this);
    } else {
      asyncSupported &= endSupportsAsync;
      end.doFilter(request, response);
    }
  }

  /**
   * Whether everything that the dispatch has entered so far supports asynchronous processing; where
   * not, {@code startAsync} is an {@code IllegalStateException} (Servlet 6.0, section 2.3.3.3).
   */
  public boolean asyncSupported() {
    return asyncSupported;
  }
}
