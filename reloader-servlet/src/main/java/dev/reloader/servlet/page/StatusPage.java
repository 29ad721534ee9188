package dev.reloader.servlet.page;

import dev.reloader.Status;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.function.Supplier;

/**
 * Answers {@code GET /__reloader/status} of the application to clients on the same machine, as
 * JSON. To anybody else the path is one of the application's. Thread-safe.
 *
 * <p>The fields:
 *
 * <ul>
 *   <li>{@code generation}: the number of the generation that serves, or null before the first
 *   <li>{@code state}: {@code starting}, {@code serving}, {@code failed} or {@code closed}
 *   <li>{@code since}: when that generation was made, or null
 *   <li>{@code mode}, {@code container}, {@code takeover} (whether the container's own copies of
 *       the components are out of the way), {@code roots}, {@code detector}, {@code cooldown}
 *       (ISO-8601), {@code strategy}, {@code onFailure}, {@code sessions}: what was configured and
 *       found
 *   <li>{@code lastChange}: {@code added}, {@code changed} and {@code removed} paths that made the
 *       generation
 *   <li>{@code lastFailure}: {@code since}, {@code file}, {@code message} of the failure that
 *       stands, or null
 *   <li>{@code needsRestart}: what was edited since the container started and only a restart of the
 *       web application brings about: a sentence for each element
 *   <li>{@code history}: what became of the last changes, newest last: {@code generation}, {@code
 *       at}, {@code durationMillis}, {@code files} (the first of them), the numbers {@code added},
 *       {@code changed}, {@code removed}, {@code result} ({@code published}, {@code failed}, {@code
 *       mended}), {@code message}
 *   <li>{@code generations}: those not yet retired: {@code number}, {@code pins}, {@code
 *       ageMillis}, {@code oldestPinMillis} (null without pins), {@code pinnedBy} (the oldest:
 *       {@code request}, {@code ageMillis}, {@code thread} that began it)
 *   <li>{@code retired}: those retired whose loader has not been collected yet: {@code name},
 *       {@code since}, {@code verdict}, {@code findings}
 * </ul>
 */
public final class StatusPage {

  private static final String PATH = "/__reloader/status";

  private final Environment environment;
  private final Supplier<Status> status;
  private final Supplier<List<String>> needsRestart;

  /** Answers what {@code status} and {@code needsRestart} tell at the time of a request. */
  public StatusPage(
      Environment environment, Supplier<Status> status, Supplier<List<String>> needsRestart) {
    this.environment = environment;
    this.status = status;
    this.needsRestart = needsRestart;
  }

  /** Tells whether a request is for this page, and may see it. */
  public boolean isFor(HttpServletRequest request) {
    return isPath(request)
        && (request.getMethod().equals("GET") || request.getMethod().equals("HEAD"))
        && LocalClient.sent(request);
  }

  private static boolean isPath(HttpServletRequest request) {
    String pathInfo = request.getPathInfo();
    return pathInfo == null
        ? PATH.equals(request.getServletPath())
        : PATH.equals(request.getServletPath() + pathInfo);
  }

  /** Answers the status, never to be cached. */
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    String json = Json.of(StatusFields.of(environment, status.get(), needsRestart.get())) + "\n";
    byte[] body = json.getBytes(StandardCharsets.UTF_8);
    response.setContentType("application/json");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setContentLength(body.length);
    if (!request.getMethod().equals("HEAD")) {
      response.getOutputStream().write(body);
    }
  }
}
