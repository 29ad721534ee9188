package dev.reloader.servlet.page.live;

import dev.reloader.Failure;
import dev.reloader.Reloader;
import dev.reloader.servlet.page.endpoint.LocalClient;
import dev.reloader.servlet.page.stream.EventStream;
import dev.reloader.servlet.page.stream.Watch;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The stream of events at {@code /__reloader/events}, for clients on the same machine. To anybody
 * else the path is one of the application's. Thread-safe.
 */
public final class Refresh {

  private static final String EVENTS = "/__reloader/events";

  private final EventStream stream;

  private Refresh(EventStream stream) {
    this.stream = stream;
  }

  /**
   * Tells of a reloader and of the files of the web application's directory.
   *
   * @param checks whether the reloader may look for a change while only browsers wait for one
   */
  public static Refresh of(Reloader reloader, boolean checks, ServletContext context) {
    String instance = Long.toString(System.currentTimeMillis(), Character.MAX_RADIX);
    Runnable check = checks ? reloader::checkIfDue : () -> {};
    List<Watch> watches = new ArrayList<>();
    watches.add(new ReloadWatch(reloader, check, instance, Refresh::described));
    String directory = context.getRealPath("/");
    if (directory != null) {
      watches.add(new AssetWatch(Path.of(directory)));
    }
    return new Refresh(new EventStream(watches, context.getClassLoader()));
  }

  private static Map<String, @Nullable Object> described(Failure failure) {
    Map<String, @Nullable Object> fields = new LinkedHashMap<>();
    fields.put("since", failure.since());
    fields.put("file", failure.file());
    fields.put("message", failure.message());
    return fields;
  }

  /** Answers the stream, to which others may publish. */
  public EventStream stream() {
    return stream;
  }

  /** Tells whether a request is for the stream, and may hear it. */
  public boolean isFor(HttpServletRequest request) {
    return request.getMethod().equals("GET")
        && EVENTS.equals(path(request))
        && LocalClient.sent(request);
  }

  private static String path(HttpServletRequest request) {
    String pathInfo = request.getPathInfo();
    return pathInfo == null ? request.getServletPath() : request.getServletPath() + pathInfo;
  }

  /** Answers a request that {@link #isFor} has accepted. */
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    stream.answer(request, response);
  }

  /** Ends the stream. */
  public void close() {
    stream.close();
  }
}
