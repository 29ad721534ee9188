package dev.reloader.servlet.page.live;

import dev.reloader.Failure;
import dev.reloader.Reloader;
import dev.reloader.servlet.page.Resource;
import dev.reloader.servlet.page.endpoint.LocalClient;
import dev.reloader.servlet.page.stream.EventStream;
import dev.reloader.servlet.page.stream.Watch;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The stream of events at {@code /__reloader/events} and, where browsers are to refresh by
 * themselves, the script at {@code /__reloader/live.js} and what puts it into pages; for clients on
 * the same machine. To anybody else the paths are the application's. Thread-safe.
 */
public final class Refresh {

  private static final String EVENTS = "/__reloader/events";
  private static final String SCRIPT = "/__reloader/live.js";

  /** The request's attribute that an asynchronous dispatch finds its response by. */
  private static final String RESPONSE = "dev.reloader.servlet.page.live.LiveResponse";

  private final EventStream stream;
  private final String instance;
  private final byte @Nullable [] script;

  private Refresh(EventStream stream, String instance, byte @Nullable [] script) {
    this.stream = stream;
    this.instance = instance;
    this.script = script;
  }

  /**
   * Tells of a reloader and of the files of the web application's directory.
   *
   * @param live whether pages are to refresh by themselves
   * @param checks whether the reloader may look for a change while only browsers wait for one
   * @param described what is told of a failure, as the fields of a JSON object
   */
  public static Refresh of(
      Reloader reloader,
      boolean live,
      boolean checks,
      ServletContext context,
      Function<Failure, Map<String, @Nullable Object>> described) {
    String instance = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    Runnable check = checks ? reloader::checkIfDue : () -> {};
    List<Watch> watches = new ArrayList<>();
    watches.add(new ReloadWatch(reloader, check, instance, described));
    String directory = context.getRealPath("/");
    if (directory != null) {
      watches.add(new AssetWatch(Path.of(directory)));
    }
    return new Refresh(
        new EventStream(watches, context.getClassLoader()),
        instance,
        live ? Resource.text(Refresh.class, "live.js").getBytes(StandardCharsets.UTF_8) : null);
  }

  /** Answers the stream, to which others may publish. */
  public EventStream stream() {
    return stream;
  }

  /** Tells whether a request is for the stream or the script, and may have it. */
  public boolean isFor(HttpServletRequest request) {
    String path = path(request);
    return (path.equals(EVENTS) || (path.equals(SCRIPT) && script != null))
        && request.getMethod().equals("GET")
        && LocalClient.sent(request);
  }

  private static String path(HttpServletRequest request) {
    String pathInfo = request.getPathInfo();
    return pathInfo == null ? request.getServletPath() : request.getServletPath() + pathInfo;
  }

  /** Answers a request that {@link #isFor} has accepted. */
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    byte[] bytes = script;
    if (bytes == null || path(request).equals(EVENTS)) {
      stream.answer(request, response);
      return;
    }
    response.setContentType("text/javascript;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("Cross-Origin-Resource-Policy", "same-origin");
    response.setContentLength(bytes.length);
    response.getOutputStream().write(bytes);
  }

  /**
   * Returns what a dispatch answers through, so that the script is put into a page.
   *
   * @param generation the number of the generation that serves
   */
  public HttpServletResponse live(
      HttpServletRequest request, HttpServletResponse response, long generation) {
    DispatcherType type = request.getDispatcherType();
    if (script == null
        || type == DispatcherType.FORWARD
        || type == DispatcherType.INCLUDE
        || LiveResponse.below(response) != null
        || !takesPage(request)) {
      return response;
    }
    if (type == DispatcherType.ASYNC
        && request.getAttribute(RESPONSE) instanceof LiveResponse begun) {
      return begun;
    }
    boolean document = request.getHeader("Sec-Fetch-Dest") != null;
    String data = data("generation", generation);
    String path = request.getContextPath() + SCRIPT;
    LiveResponse live =
        new LiveResponse(response, document, at -> ScriptElement.in(at, path, data));
    request.setAttribute(RESPONSE, live);
    return live;
  }

  /** Whether a browser of this machine asks for a page, and not for a part or a frame of one. */
  private static boolean takesPage(HttpServletRequest request) {
    String destination = request.getHeader("Sec-Fetch-Dest");
    boolean page =
        destination == null
            ? String.valueOf(request.getHeader("Accept")).contains("text/html")
                && request.getHeader("X-Requested-With") == null
            : destination.equals("document");
    return page
        && request.getMethod().equals("GET")
        && request.getHeader("Range") == null
        && request.getHeader("Upgrade") == null
        && LocalClient.sent(request);
  }

  /** Lets go what a response still holds back, unless it goes on asynchronously. */
  public void end(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (script != null && !request.isAsyncStarted()) {
      LiveResponse.finish(response);
    }
  }

  /**
   * Returns the element for a page that tells of a failure; nothing where pages stay as they are.
   */
  public String element(HttpServletRequest request, Failure failure) {
    return element(request, data("failure", failure.since()));
  }

  /** Returns the element for a page that tells of an exception of a generation, or nothing. */
  public String element(HttpServletRequest request, long generation) {
    return element(request, data("generation", generation));
  }

  private String element(HttpServletRequest request, String data) {
    return script == null ? "" : ScriptElement.of(request.getContextPath() + SCRIPT, data, "");
  }

  /** What the script knows of its page, as attributes. */
  private String data(String name, Object value) {
    return " data-instance=\"" + instance + "\" data-" + name + "=\"" + value + "\"";
  }

  /** Ends the stream. */
  public void close() {
    stream.close();
  }
}
