package dev.reloader.detect.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.ClosedWatchServiceException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's watch service, with a proof that it has told everything.
 *
 * <p>The kernel queues an event before the system call that caused it returns, in one queue for all
 * directories of one service. A thread of the JDK moves the events, in that order, to the lists of
 * their keys. If that {@linkplain Courier thread} can be seen to have delivered them all, this is
 * the proof. Otherwise we write to a file of our own, a cookie, in a directory that is watched by
 * the same service, and wait for its event: every earlier change is then in the list of its key.
 *
 * <p>A key whose list is not empty is in the service's queue, unless we have taken it and not yet
 * reset it; a reset queues it again if its list has grown. The key of the cookie may have been
 * queued before that of an earlier change, because of an event before both; so after the cookie was
 * seen, the queue is emptied, and nothing earlier is left anywhere.
 */
final class ServiceChannel implements Channel {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private final WatchService service;
  private final Path directory;
  private final Path file;
  private final RandomAccessFile cookie;
  private final WatchKey cookieKey;
  private boolean cookieSeen;

  /** Null where the proof is by cookie alone. */
  private final @Nullable Courier courier;

  /** What a look at the queue has taken out of it and nobody has read; guarded by itself. */
  private final Deque<WatchKey> taken = new ArrayDeque<>();

  /** Whether the keys are being read, so that nobody else may take any; guarded by the same. */
  private boolean draining;

  private ServiceChannel(WatchService service, Path directory, Supplier<@Nullable Courier> courier)
      throws IOException {
    this.service = service;
    this.directory = directory;
    this.file = directory.resolve("cookie");
    this.cookie = new RandomAccessFile(file.toFile(), "rw");
    this.cookieKey = (WatchKey) add(directory);
    writeCookie(); // Whether there is room for it is to be known now, not when it is needed.
    this.courier = courier.get();
    // Should the JVM end before we are closed; the last that was asked for goes first.
    directory.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
  }

  static ServiceChannel open() throws IOException {
    Set<String> threads = Courier.threads();
    return open(() -> Courier.find(threads));
  }

  /** Where there is no courier to be had, each proof is by cookie. */
  static ServiceChannel open(Supplier<@Nullable Courier> courier) throws IOException {
    Path directory = Files.createTempDirectory("reloader-");
    WatchService service = null;
    try {
      service = service(directory);
      return new ServiceChannel(service, directory, courier);
    } catch (IOException e) {
      if (service != null) {
        service.close();
      }
      Files.deleteIfExists(directory.resolve("cookie"));
      Files.deleteIfExists(directory);
      throw e;
    }
  }

  /** The thread of the service lives longer than this call, and would keep our context loader. */
  private static WatchService service(Path directory) throws IOException {
    Thread thread = Thread.currentThread();
    ClassLoader context = thread.getContextClassLoader();
    thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
    try {
      return directory.getFileSystem().newWatchService();
    } finally {
      thread.setContextClassLoader(context);
    }
  }

  @Override
  public Object add(Path watched) throws IOException {
    return watched.register(service, ENTRY_CREATE, ENTRY_DELETE, ENTRY_MODIFY);
  }

  @Override
  public void remove(Object key) {
    ((WatchKey) key).cancel();
  }

  @Override
  public void drain(Listener listener) throws IOException {
    draining(true);
    try {
      boolean delivered = hasDelivered();
      // Else a stray event of the cookie, one that somebody else caused, might be taken for ours.
      takeAll(listener);
      if (!delivered) {
        await(listener);
        takeAll(listener);
      }
    } finally {
      draining(false);
    }
  }

  private void draining(boolean begun) {
    synchronized (taken) {
      draining = begun;
    }
  }

  private boolean hasDelivered() {
    return courier != null && courier.hasDelivered();
  }

  /** Takes keys until that of the cookie, which is written first, is among them. */
  private void await(Listener listener) throws IOException {
    cookieSeen = false;
    writeCookie();
    long deadline = System.nanoTime() + PATIENCE;
    boolean interrupted = false;
    try {
      while (!cookieSeen) {
        long left = deadline - System.nanoTime();
        WatchKey key = null;
        try {
          key = service.poll(left, TimeUnit.NANOSECONDS);
        } catch (InterruptedException e) {
          interrupted = true;
          continue;
        }
        if (key == null) {
          throw new IOException("the event of a file of our own did not come, " + file);
        }
        take(key, listener);
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void writeCookie() throws IOException {
    try {
      cookie.seek(0);
      cookie.write(1);
    } catch (IOException e) {
      throw new IOException(file + " cannot be written: " + e.getMessage(), e);
    }
  }

  private void takeAll(Listener listener) {
    for (WatchKey key = next(); key != null; key = next()) {
      take(key, listener);
    }
  }

  private @Nullable WatchKey next() {
    synchronized (taken) {
      WatchKey first = taken.poll();
      return first == null ? service.poll() : first;
    }
  }

  private void take(WatchKey key, Listener listener) {
    for (WatchEvent<?> event : key.pollEvents()) {
      if (event.kind() == OVERFLOW) {
        // It may have swallowed the event we wait for; a look at everything does as well.
        cookieSeen = true;
        listener.overflowed();
      } else if (key == cookieKey) {
        cookieSeen = true;
      } else {
        listener.changed(key, (@Nullable Path) event.context());
      }
    }
    if (!key.reset() && key != cookieKey) {
      listener.gone(key);
    }
  }

  /**
   * First the events must be with their keys, then no key may be in the queue. The queue can only
   * be looked at by taking a key out of it, which is kept for the next drain; one that is under way
   * waits for the key of its cookie, so that none may be taken meanwhile.
   */
  @Override
  public boolean isEmpty() {
    if (!hasDelivered()) {
      return false;
    }
    synchronized (taken) {
      if (draining) {
        return false;
      }
      try {
        WatchKey key = service.poll();
        if (key != null) {
          taken.add(key);
        }
      } catch (ClosedWatchServiceException closed) {
        return false;
      }
      return taken.isEmpty();
    }
  }

  @Override
  public String describe() {
    return "watch";
  }

  @Override
  public void close() {
    try {
      service.close();
      if (courier != null) {
        courier.close();
      }
      cookie.close();
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      // What is left is one byte in the directory for temporary files.
    }
  }
}
