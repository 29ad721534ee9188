package dev.reloader.servlet;

import jakarta.servlet.http.HttpServletResponse;

/** The header that tells which generation has answered. Thread-safe. */
final class GenerationHeader {

  private static final String NAME = "X-Reloader-Generation";

  /** That of the request before, which most often is this one's too. */
  private volatile Value last = new Value(0, "0");

  private record Value(long generation, String text) {}

  /** To a response that cannot have it: it is not looked for. */
  void add(HttpServletResponse response, long generation) {
    response.addHeader(NAME, text(generation));
  }

  void set(HttpServletResponse response, long generation) {
    response.setHeader(NAME, text(generation));
  }

  private String text(long generation) {
    Value value = last;
    if (value.generation != generation) {
      value = new Value(generation, Long.toString(generation));
      last = value;
    }
    return value.text;
  }
}
