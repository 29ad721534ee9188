package dev.reloader.servlet.request;

import jakarta.servlet.ServletException;
import jakarta.servlet.UnavailableException;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/**
 * Answers for a servlet that is unavailable (Servlet 6.0, section 2.3.3.2). Left to the container,
 * the exception would make Tomcat give up the placeholder, and with it the servlet of every later
 * generation.
 */
final class Unavailability {

  private Unavailability() {}

  static void answer(HttpServletResponse response, UnavailableException exception)
      throws IOException, ServletException {
    if (response.isCommitted()) {
      throw new ServletException(exception.getMessage(), exception);
    }
    if (exception.isPermanent()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND);
      return;
    }
    int seconds = exception.getUnavailableSeconds();
    if (seconds > 0) {
      response.setIntHeader("Retry-After", seconds);
    }
    response.sendError(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
  }
}
