package dev.reloader.servlet.request;

import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;

/** The rest of the container's chain, below the generation's filters. For one dispatch only. */
final class ContainerChain implements FilterChain {

  private final FilterChain rest;
  private final RequestPin pinned;
  private final Descent descent;

  ContainerChain(FilterChain rest, RequestPin pinned, Descent descent) {
    this.rest = rest;
    this.pinned = pinned;
    this.descent = descent;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    pinned.descend(descent);
    try {
      rest.doFilter(request, response);
    } finally {
      pinned.ascend();
    }
  }
}
