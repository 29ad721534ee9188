package dev.reloader.servlet.application;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletRequest;
import jakarta.servlet.ServletResponse;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletRequestWrapper;

/** A request as the target of a dispatch by name sees it: its paths are those of the origin. */
final class DispatchedRequest extends HttpServletRequestWrapper {
  private final DispatcherType type;
  private final ApplicationChain chain;

  DispatchedRequest(HttpServletRequest request, DispatcherType type, ApplicationChain chain) {
    super(request);
    this.type = type;
    this.chain = chain;
  }

  @Override
  public DispatcherType getDispatcherType() {
    return type;
  }

  @Override
  public boolean isAsyncSupported() {
    return chain.asyncSupported() && super.isAsyncSupported();
  }

  @Override
  public AsyncContext startAsync() {
    requireAsyncSupported();
    return super.startAsync();
  }

  @Override
  public AsyncContext startAsync(ServletRequest request, ServletResponse response) {
    requireAsyncSupported();
    return super.startAsync(request, response);
  }

  private void requireAsyncSupported() {
    if (!chain.asyncSupported()) {
      throw new IllegalStateException(
          "A filter or servlet of this dispatch is declared without async-supported");
    }
  }
}
