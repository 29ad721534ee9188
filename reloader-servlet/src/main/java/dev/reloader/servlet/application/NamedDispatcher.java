package dev.reloader.servlet.application;

import jakarta.servlet.DispatcherType;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletException;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletRequestWrapper;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.ServletResponseWrapper;
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
    if (response instanceof HttpServletResponse http) {
      dispatch(DispatcherType.INCLUDE, request, new IncludedResponse(http));
      return;
    }
    ServletResponseWrapper wrapper = Wrapping.innermost(response);
    if (wrapper == null) {
      throw new ServletException("Only an HTTP response can be written to, not " + response);
    }
    ServletResponse beneath = wrapper.getResponse();
    wrapper.setResponse(new IncludedResponse((HttpServletResponse) beneath));
    try {
      dispatch(DispatcherType.INCLUDE, request, response);
    } finally {
      wrapper.setResponse(beneath);
    }
  }

  private void dispatch(DispatcherType type, ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    ApplicationChain chain = chains.apply(type);
    try {
      if (request instanceof HttpServletRequest http) {
        chain.doFilter(new DispatchedRequest(http, type, chain), response);
      } else {
        pass(type, chain, request, response);
      }
    } catch (UnavailableException unavailable) {
      // As it is it would make the servlet that dispatches unavailable, not the one it asks.
      throw new ServletException(unavailable.getMessage(), unavailable);
    }
  }

  /** The target gets the wrapper that does not show HTTP; the dispatch is told by what it wraps. */
  private static void pass(
      DispatcherType type, ApplicationChain chain, ServletRequest request, ServletResponse response)
      throws ServletException, IOException {
    ServletRequestWrapper wrapper = Wrapping.innermost(request);
    if (wrapper == null) {
      throw new ServletException("Only an HTTP request can be dispatched, not " + request);
    }
    ServletRequest beneath = wrapper.getRequest();
    wrapper.setRequest(new DispatchedRequest((HttpServletRequest) beneath, type, chain));
    try {
      chain.doFilter(request, response);
    } finally {
      wrapper.setRequest(beneath);
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
