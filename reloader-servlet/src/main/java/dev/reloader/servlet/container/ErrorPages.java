package dev.reloader.servlet.container;

import jakarta.servlet.ServletException;
import java.util.ArrayList;
import java.util.List;

/** What containers make of an exception when they look for its error page. */
final class ErrorPages {

  static final int STATUS = 500;

  private static final List<String> CONTAINERS =
      List.of(
          "org.eclipse.jetty.", "org.apache.catalina.", "org.apache.tomcat.", "org.apache.coyote.");

  private ErrorPages() {}

  /**
   * The exception and what it wraps, as far as error pages are looked for (Servlet 6.0, 10.9.2).
   */
  static List<Throwable> candidates(Throwable thrown) {
    List<Throwable> candidates = new ArrayList<>();
    Throwable at = thrown;
    while (at != null && !candidates.contains(at)) {
      candidates.add(at);
      at = at instanceof ServletException wrapper ? wrapper.getRootCause() : null;
    }
    return candidates;
  }

  /** Whether any of these is the container's own, such as what it makes of a bad request. */
  static boolean isOfContainer(List<Throwable> candidates) {
    return candidates.stream()
        .map(candidate -> candidate.getClass().getName())
        .anyMatch(name -> CONTAINERS.stream().anyMatch(name::startsWith));
  }
}
