package dev.reloader.servlet.page.failure;

import dev.reloader.Failure;
import dev.reloader.Reloader;
import dev.reloader.servlet.page.endpoint.LocalClient;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Tells clients on this machine what is wrong: what failed, where, why, what serves meanwhile and
 * how to mend it; in the format that they like best. Others are told that it failed, and no more.
 * Thread-safe.
 */
public final class FailurePage {

  private static final String NOTHING_MORE =
      "The application cannot be served at the moment. Its log says why.\n";

  /** Headers that tell of the body that was begun, beside those named {@code Content-}. */
  private static final Set<String> OF_A_BODY =
      Set.of("etag", "last-modified", "expires", "accept-ranges", "location", "refresh");

  private final Reloader reloader;
  private final SourceFiles sources;

  /** Tells of a reloader, and shows what it finds of the sources. */
  public FailurePage(Reloader reloader, SourceFiles sources) {
    this.reloader = reloader;
    this.sources = sources;
  }

  /**
   * Answers for a generation that could not be made.
   *
   * @param script an element for the head of a page; it may be empty
   */
  public void answer(
      HttpServletRequest request, HttpServletResponse response, Failure failure, String script)
      throws IOException {
    if (LocalClient.sent(request)) {
      FailureHeader.set(request, response, failure);
      send(request, response, report(failure), script);
    } else {
      send(request, response, Format.TEXT, NOTHING_MORE);
    }
  }

  /**
   * Answers for an exception of the application.
   *
   * @param generation the number of the generation that threw it
   * @param script an element for the head of a page; it may be empty
   */
  public void answer(
      HttpServletRequest request,
      HttpServletResponse response,
      Throwable thrown,
      long generation,
      String script)
      throws IOException {
    String asked = request.getMethod() + " " + request.getRequestURI();
    restart(response);
    send(
        request,
        response,
        Report.of(thrown, sources, asked, generation, reloader.status().changes()),
        script);
  }

  /** Returns what is told of a failure, as the fields of a JSON object. */
  public Map<String, @Nullable Object> fields(Failure failure) {
    return JsonReport.fields(report(failure));
  }

  private Report report(Failure failure) {
    return Report.of(failure, sources, reloader.status().live());
  }

  /**
   * Takes back what the application has said so far, but for headers that do not tell of a body.
   */
  private static void restart(HttpServletResponse response) {
    Map<String, Collection<String>> kept = new LinkedHashMap<>();
    for (String name : response.getHeaderNames()) {
      String lower = name.toLowerCase(Locale.ROOT);
      if (!lower.startsWith("content-") && !OF_A_BODY.contains(lower)) {
        kept.put(name, List.copyOf(response.getHeaders(name)));
      }
    }
    response.reset();
    kept.forEach(
        (name, values) -> {
          for (String value : values) {
            if (!response.getHeaders(name).contains(value)) {
              response.addHeader(name, value);
            }
          }
        });
  }

  private static void send(
      HttpServletRequest request, HttpServletResponse response, Report report, String script)
      throws IOException {
    Format format = Format.of(request);
    String text =
        switch (format) {
          case HTML -> HtmlReport.of(report, script);
          case JSON -> JsonReport.of(report);
          case TEXT -> TextReport.of(report);
        };
    send(request, response, format, text);
  }

  private static void send(
      HttpServletRequest request, HttpServletResponse response, Format format, String text)
      throws IOException {
    byte[] body = text.getBytes(StandardCharsets.UTF_8);
    response.setStatus(HttpServletResponse.SC_INTERNAL_SERVER_ERROR);
    response.setContentType(format.contentType());
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Referrer-Policy", "no-referrer");
    response.setHeader("Content-Security-Policy", HtmlReport.SECURITY_POLICY);
    response.setHeader("Vary", "Accept");
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }
}
