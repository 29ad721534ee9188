package dev.reloader.servlet.page.endpoint;

import jakarta.servlet.http.HttpServletResponse;

/** The query of a request names something that is not allowed. */
final class BadQueryException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Problem problem;

  BadQueryException(String name, String value, String allowed) {
    super(name);
    problem =
        Problem.of(HttpServletResponse.SC_BAD_REQUEST, "The query is not understood")
            .on(name, value, allowed);
  }

  Problem problem() {
    return problem;
  }
}
