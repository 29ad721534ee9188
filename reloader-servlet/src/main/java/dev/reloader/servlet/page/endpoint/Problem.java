package dev.reloader.servlet.page.endpoint;

import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/** What is wrong with a request, as problem details (RFC 9457). Not thread-safe. */
final class Problem {

  private final int status;
  private final Map<String, Object> fields = new LinkedHashMap<>();

  private Problem(int status, String title) {
    this.status = status;
    fields.put("title", title);
    fields.put("status", status);
  }

  static Problem of(int status, String title) {
    return new Problem(status, title);
  }

  /** Names what is wrong, its value, and what is allowed. */
  Problem on(String name, String value, String allowed) {
    fields.put("detail", "%s is \"%s\", but must be %s.".formatted(name, value, allowed));
    fields.put("name", name);
    fields.put("value", value);
    fields.put("allowed", allowed);
    return this;
  }

  void send(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setStatus(status);
    Body.json("application/problem+json", fields).send(request, response);
  }
}
