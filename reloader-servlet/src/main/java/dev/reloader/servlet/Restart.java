package dev.reloader.servlet;

import dev.reloader.Reloader;
import dev.reloader.Status;
import dev.reloader.servlet.container.Container;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Has the container stop the web application and start it again, once the requests under way have
 * ended. Who comes meanwhile waits, and is then told to ask again: of this application nothing is
 * left that could answer.
 *
 * <p>Thread-safe. What competes is a request that has seen no restart yet and one that is asked for
 * right then: each request is counted before it looks, and keeps being so until it is pinned; so
 * whoever does not look in time is waited for.
 */
final class Restart {

  private static final Logger LOGGER = System.getLogger("dev.reloader");
  private static final long STEP = TimeUnit.MILLISECONDS.toNanos(10);
  private static final int TEMPORARY_REDIRECT = 307;

  private final Container container;
  private final LibraryJars jars;
  private final Duration patience;
  private final Duration startLimit;
  private final Supplier<Optional<Reloader>> reloader;

  /** Requests that are neither pinned nor sent away yet. */
  private final AtomicInteger arriving = new AtomicInteger();

  /** Clients may ask again. */
  private final CountDownLatch open = new CountDownLatch(1);

  private volatile boolean asked;
  private volatile boolean impossible;

  /**
   * Prepares to restart.
   *
   * @param jars whose change asks for it
   * @param limits how long requests under way, and those that wait, may take
   * @param reloader knows the requests under way
   */
  Restart(
      Container container, LibraryJars jars, Limits limits, Supplier<Optional<Reloader>> reloader) {
    this.container = container;
    this.jars = jars;
    this.patience = limits.stop();
    this.startLimit = limits.start();
    this.reloader = reloader;
  }

  /**
   * Asks for a restart; further calls change nothing.
   *
   * @param why for the log
   * @return false if the container has failed to do it: the application goes on as it is
   */
  synchronized boolean ask(String why) {
    if (!asked && !impossible) {
      asked = true;
      LOGGER.log(Level.INFO, "The container restarts the web application: {0}", why);
      // It outlives this application: nothing of its loaders may stay with it.
      Thread thread = new Thread(null, this::run, "reloader-restart", 0, false);
      thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
      thread.setDaemon(true);
      thread.start();
    }
    return asked;
  }

  /**
   * Counts a request in, until it has {@linkplain #arrived arrived}.
   *
   * @return false, and it is not counted, if it has to be deferred
   */
  boolean admits() {
    arriving.incrementAndGet();
    if (asked) {
      arriving.decrementAndGet();
      return false;
    }
    if (!impossible) {
      jars.change().ifPresent(this::ask);
    }
    return true;
  }

  /** Counts a request out, which is pinned now, or is not going to be. */
  void arrived() {
    arriving.decrementAndGet();
  }

  /** Whether requests have to be {@linkplain #defer deferred}. */
  boolean isAsked() {
    return asked;
  }

  /** Lets a request wait, and tells its client to ask again at the same address. */
  void defer(HttpServletRequest request, HttpServletResponse response) {
    String query = request.getQueryString();
    // Two slashes at the beginning would be the name of a host.
    String path = "/" + request.getRequestURI().replaceFirst("^/+", "");
    String location = query == null ? path : path + "?" + query;
    response.setHeader("Cache-Control", "no-store");
    if (await()) {
      response.setStatus(TEMPORARY_REDIRECT);
      response.setHeader("Location", location);
    } else {
      response.setHeader("Retry-After", "1");
      response.setStatus(HttpServletResponse.SC_SERVICE_UNAVAILABLE);
    }
  }

  private boolean await() {
    try {
      if (startLimit.isZero()) {
        open.await();
        return true;
      }
      return open.await(startLimit.plus(patience).toMillis(), TimeUnit.MILLISECONDS);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }

  private void run() {
    try {
      drain();
      container.restart(open::countDown);
    } catch (RuntimeException | Error e) {
      LOGGER.log(Level.ERROR, "The web application was not restarted", e);
      impossible = true;
      asked = false;
    } finally {
      open.countDown();
    }
  }

  private void drain() {
    long began = System.nanoTime();
    while (isBusy()) {
      if (!patience.isZero() && System.nanoTime() - began > patience.toNanos()) {
        LOGGER.log(
            Level.WARNING,
            "Requests are still under way after the {0} s of stop-limit; they are not waited for",
            patience.toSeconds());
        return;
      }
      LockSupport.parkNanos(STEP);
    }
  }

  /** Who is pinned meanwhile was counted before: so it is looked at first. */
  private boolean isBusy() {
    if (arriving.get() > 0) {
      return true;
    }
    return reloader.get().stream()
        .flatMap(known -> known.status().live().stream())
        .anyMatch(Restart::isPinned);
  }

  private static boolean isPinned(Status.Live generation) {
    return generation.pins() > 0;
  }
}
