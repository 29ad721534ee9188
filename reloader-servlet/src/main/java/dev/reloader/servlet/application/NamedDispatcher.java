package dev.reloader.servlet.application;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.function.Function;

/**
 * Dispatches to a servlet of the generation by its name (Servlet 6.0, chapter 9). The container's
 * own dispatcher of that name, if there is one, leads to a placeholder.
 *
 * <p>Thread-safe.
 */
final class NamedDispatcher implements RequestDispatcher {
  private final Function<DispatcherType, ApplicationChain> chains;

  NamedDispatcher(Function<DispatcherType, ApplicationChain> chains) {
    this.chains = chains;
  }

  @Override
  public void forward(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    if (response.isCommitted()) {
      throw new IllegalStateException("Cannot forward: the response is committed already");
    }
    response.resetBuffer();
    dispatch(DispatcherType.FORWARD, request, response);
    if (!request.isAsyncStarted()) {
      close(response);
    }
  }

  @Override
  public void include(ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    dispatch(
        DispatcherType.INCLUDE,
        request,
        response instanceof HttpServletResponse http ? new IncludedResponse(http) : response);
  }

  private void dispatch(DispatcherType type, ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    if (!(request instanceof HttpServletRequest http)) {
      throw new ServletException("Only HTTP requests can be dispatched, not " + request);
    }
    ApplicationChain chain = chains.apply(type);
    try {
      chain.doFilter(new DispatchedRequest(http, type, chain), response);
    } catch (UnavailableException unavailable) {
      // As it is it would make the servlet that dispatches unavailable, not the one it meant.
      throw new ServletException(unavailable.getMessage(), unavailable);
    }
  }

  /** Ends the response as a forward does; whoever forwarded has nothing to add. */
  private static void close(ServletResponse response) throws IOException {
    try {
      response.getWriter().close();
    } catch (IllegalStateException writesBytes) {
      response.getOutputStream().close();
    }
  }
}
