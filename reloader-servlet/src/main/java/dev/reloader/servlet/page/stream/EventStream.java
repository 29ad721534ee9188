package dev.reloader.servlet.page.stream;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * Server-sent events for whoever listens: {@code ready} when a generation serves, {@code failed}
 * while the newest files cannot be served, {@code asset} when a static file has changed, and what
 * others publish.
 *
 * <p>Nobody who listens holds a generation. While somebody does, a thread of ours looks at the
 * watches, so that an edit is noticed without any request; it ends with the last listener. Who has
 * just come is told the state by the same thread, so that nobody hears the older news after the
 * newer.
 *
 * <p>Thread-safe.
 */
public final class EventStream {

  private static final Logger LOG = System.getLogger("dev.reloader");

  private static final long INTERVAL_MILLIS = 200;

  /** The first line that nobody hears is how we learn that they are gone. */
  private static final long HEARTBEAT_NANOS = TimeUnit.SECONDS.toNanos(10);

  private static final byte[] HEARTBEAT = ": still here\n\n".getBytes(StandardCharsets.UTF_8);
  private static final byte[] GREETING = "retry: 1000\n\n".getBytes(StandardCharsets.UTF_8);

  private final List<Watch> watches;
  private final ClassLoader loader;

  /** Guarded by this, as all below. */
  private final List<Client> clients = new ArrayList<>();

  private final List<Client> newcomers = new ArrayList<>();
  private boolean looking;
  private boolean closed;

  /**
   * Makes a stream that nobody listens to.
   *
   * @param watches what is looked at while anybody listens
   * @param loader the context class loader of the thread that looks: one that no generation owns
   */
  public EventStream(List<Watch> watches, ClassLoader loader) {
    this.watches = List.copyOf(watches);
    this.loader = loader;
  }

  /** Begins to tell; the response stays open until the client leaves or the stream is closed. */
  public void answer(HttpServletRequest request, HttpServletResponse response) throws IOException {
    if (!request.isAsyncSupported()) {
      response.sendError(
          HttpServletResponse.SC_SERVICE_UNAVAILABLE,
          "ReloaderFilter, and every filter before it, must declare async-supported");
      return;
    }
    response.setContentType("text/event-stream;charset=UTF-8");
    response.setHeader("Cache-Control", "no-store");
    response.setHeader("X-Content-Type-Options", "nosniff");
    response.setHeader("X-Accel-Buffering", "no");
    AsyncContext context = request.startAsync();
    Client client = new Client(context, response.getOutputStream(), this::left);
    client.send(GREETING);
    client.begin();
    join(client);
  }

  private void join(Client client) {
    boolean late;
    synchronized (this) {
      late = closed;
      if (!late) {
        clients.add(client);
        newcomers.add(client);
        notifyAll();
        if (!looking) {
          looking = true;
          start();
        }
      }
    }
    if (late) {
      client.end();
    }
  }

  /** The request that starts it is below no application code, so nothing of one is inherited. */
  private void start() {
    Thread thread = new Thread(null, this::look, "reloader: looks out for browsers", 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
  }

  private synchronized void left(Client client) {
    clients.remove(client);
    newcomers.remove(client);
    notifyAll();
  }

  /** Tells everybody who listens now. Never waits for any of them. */
  public void publish(Event event) {
    byte[] bytes = event.bytes();
    listeners().forEach(client -> client.send(bytes));
  }

  private synchronized List<Client> listeners() {
    return List.copyOf(clients);
  }

  /** Ends every response; who asks later is turned away. */
  public void close() {
    synchronized (this) {
      closed = true;
      notifyAll();
    }
    listeners().forEach(Client::end);
  }

  /** Who is sent away by a failure of ours comes again a second later, and another look is had. */
  private void look() {
    try {
      keepLooking();
    } catch (RuntimeException | Error e) {
      LOG.log(Level.WARNING, "Browsers are not told of changes for a moment", e);
      stopLooking().forEach(Client::end);
    }
  }

  private synchronized List<Client> stopLooking() {
    looking = false;
    return List.copyOf(clients);
  }

  private void keepLooking() {
    long beat = System.nanoTime();
    while (isNeeded()) {
      long began = System.nanoTime();
      // Nothing is told before everything has been looked at: what is edited next is news then.
      List<Event> news = new ArrayList<>();
      watches.forEach(watch -> news.addAll(watch.news()));
      news.forEach(this::publish);
      for (Client client : arrived()) {
        watches.forEach(watch -> watch.state().forEach(event -> client.send(event.bytes())));
      }
      if (began - beat > HEARTBEAT_NANOS) {
        beat = began;
        listeners().forEach(client -> client.send(HEARTBEAT));
      }
      pause(TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - began));
    }
  }

  /** Who comes after a no finds nobody looking, and starts another thread. */
  private synchronized boolean isNeeded() {
    looking = !closed && !clients.isEmpty();
    return looking;
  }

  private synchronized List<Client> arrived() {
    List<Client> arrived = List.copyOf(newcomers);
    newcomers.clear();
    return arrived;
  }

  /** The longer a look takes, the longer the pause: it may cost a tenth of a processor at most. */
  @SuppressWarnings("WaitNotInLoop") // A look too early does no harm.
  private synchronized void pause(long lookMillis) {
    if (closed || !newcomers.isEmpty()) {
      return;
    }
    try {
      wait(Math.max(INTERVAL_MILLIS, 9 * lookMillis));
    } catch (InterruptedException strayed) {
      // nobody has a reason to interrupt it; the next look tells whether it is needed
    }
  }
}
