package dev.reloader.servlet;

import dev.reloader.servlet.container.Container;
import dev.reloader.servlet.page.endpoint.LocalClient;
import dev.reloader.servlet.page.failure.FailurePage;
import dev.reloader.servlet.page.live.Refresh;
import jakarta.servlet.RequestDispatcher;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers for an exception that the application has let go, in the container's stead, where the
 * container would only have its own plain report to show. Thread-safe.
 */
final class ApplicationErrors {

  private final FailurePage page;
  private final Refresh refresh;
  private final Container container;
  private final ServletContext context;

  ApplicationErrors(
      FailurePage page, Refresh refresh, Container container, ServletContext context) {
    this.page = page;
    this.refresh = refresh;
    this.container = container;
    this.context = context;
  }

  /**
   * Answers and logs, or leaves the exception to the container: what has been committed cannot be
   * taken back, asynchronous listeners are told of it by the container alone, and who is not on
   * this machine learns nothing from us.
   *
   * @return whether the request is answered; if not, the exception is to be thrown on
   */
  boolean answer(
      Throwable thrown, HttpServletRequest request, HttpServletResponse response, long generation)
      throws IOException {
    if ((thrown instanceof VirtualMachineError && !(thrown instanceof StackOverflowError))
        || response.isCommitted()
        || request.isAsyncStarted()
        || !LocalClient.sent(request)
        || container.answers(thrown)) {
      return false;
    }
    context.log(request.getMethod() + " " + request.getRequestURI() + " failed", thrown);
    note(thrown, request);
    page.answer(request, response, thrown, generation, refresh.element(request, generation));
    // Or Tomcat 10.1, which finds the exception in the request, would answer in our stead.
    response.flushBuffer();
    return true;
  }

  /** What the container leaves in the request, for whoever is told of its end. */
  private static void note(Throwable thrown, HttpServletRequest request) {
    request.setAttribute(RequestDispatcher.ERROR_EXCEPTION, thrown);
    request.setAttribute(RequestDispatcher.ERROR_EXCEPTION_TYPE, thrown.getClass());
    request.setAttribute(RequestDispatcher.ERROR_MESSAGE, thrown.getMessage());
    request.setAttribute(RequestDispatcher.ERROR_REQUEST_URI, request.getRequestURI());
    request.setAttribute(
        RequestDispatcher.ERROR_STATUS_CODE, HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
  }
}
