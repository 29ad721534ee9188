package dev.reloader.servlet.request;

import dev.reloader.servlet.application.Match;
import dev.reloader.servlet.application.component.ServletComponent;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.FilterChain;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * The rest of the container's chain, below the generation's filters. For one dispatch only, which
 * is passed on by the thread that begins it.
 */
final class Descent implements FilterChain {

  private final FilterChain rest;
  private final RequestPin pinned;
  private final DispatcherType type;
  private final Match match;
  private final Thread thread = Thread.currentThread();

  Descent(FilterChain rest, RequestPin pinned, DispatcherType type, Match match) {
    this.rest = rest;
    this.pinned = pinned;
    this.type = type;
    this.match = match;
  }

  @Override
  public void doFilter(ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    pinned.descend(this);
    try {
      rest.doFilter(request, response);
    } finally {
      pinned.ascend();
    }
  }

  /** Whether it is the descent of such a dispatch. */
  boolean isOf(DispatcherType dispatched, String path) {
    return type == dispatched && match.path().equals(path);
  }

  /** What is to run at the chain's end, behind a placeholder; null if the container serves. */
  @Nullable ServletComponent servlet() {
    return match.component();
  }

  /** Whether this thread began it, and so works in the generation until it has returned. */
  boolean isHere() {
    return thread == Thread.currentThread();
  }
}
