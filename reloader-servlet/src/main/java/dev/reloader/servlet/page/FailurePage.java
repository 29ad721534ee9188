package dev.reloader.servlet.page;

import dev.reloader.Failure;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;

/**
 * Answers a request while no generation may serve it: what failed, where, why, what serves
 * meanwhile and how to mend it; as a page to browsers, as plain text to others.
 */
public final class FailurePage {

  private FailurePage() {}

  /** Answers with status 500, never to be cached. */
  public static void answer(
      HttpServletRequest request, HttpServletResponse response, Failure failure)
      throws IOException {
    boolean html = acceptsHtml(request);
    FailureText text = FailureText.of(failure);
    String page = html ? HtmlFailure.of(text) : text.plain();
    byte[] body = page.getBytes(StandardCharsets.UTF_8);
    response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    response.setContentType((html ? "text/html" : "text/plain") + ";charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    FailureHeader.set(response, failure);
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }

  /** Browsers name {@code text/html} itself; command-line clients accept anything. */
  private static boolean acceptsHtml(HttpServletRequest request) {
    return Collections.list(request.getHeaders("Accept")).stream()
        .anyMatch(value -> value.contains("text/html") || value.contains("application/xhtml+xml"));
  }
}
