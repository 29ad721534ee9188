package dev.reloader.servlet.page.endpoint;

import dev.reloader.Reloader;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Knows the addresses below {@code /__reloader/} and who may ask there. To anybody else each of
 * them is one of the application's. Thread-safe.
 */
public final class Endpoints {

  static final String ROOT = "/__reloader";

  private final Map<String, Endpoint> endpoints;

  /**
   * Answers for a reloader.
   *
   * @param status what is told of it
   * @param reloads tells of each reload
   */
  public Endpoints(Reloader reloader, StatusFields status, ReloadNotice reloads) {
    endpoints =
        Map.of(
            "", new SlashEndpoint(),
            "/", new DashboardEndpoint(),
            "/status", new StatusEndpoint(status),
            "/await", new AwaitEndpoint(reloader, reloads),
            "/check", new DemandEndpoint(reloader, Reloader::check),
            "/reload", new DemandEndpoint(reloader, Reloader::reload),
            "/leaks", new LeaksEndpoint(reloader));
  }

  /** Tells whether a request is for one of these addresses, and may be answered there. */
  public boolean isFor(HttpServletRequest request) {
    return find(request) != null && LocalClient.sent(request);
  }

  /** Answers a request that {@link #isFor} has accepted. */
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    Endpoint endpoint = find(request);
    if (endpoint == null) {
      throw new IllegalArgumentException(path(request) + " is no address of ours");
    }
    if (endpoint.methods().contains(request.getMethod())) {
      endpoint.answer(request, response);
    } else {
      response.setHeader("Allow", String.join(", ", endpoint.methods()));
      Problem.of(HttpServletResponse.SC_METHOD_NOT_ALLOWED, "The method is not allowed here")
          .on("method", request.getMethod(), String.join(" or ", endpoint.methods()))
          .send(request, response);
    }
  }

  private @Nullable Endpoint find(HttpServletRequest request) {
    String path = path(request);
    return path.startsWith(ROOT) ? endpoints.get(path.substring(ROOT.length())) : null;
  }

  private static String path(HttpServletRequest request) {
    String pathInfo = request.getPathInfo();
    return pathInfo == null ? request.getServletPath() : request.getServletPath() + pathInfo;
  }

  /** Ends all answers that are under way. */
  public void close() {
    endpoints.values().forEach(Endpoint::close);
  }
}
