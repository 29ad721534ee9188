package dev.reloader.detect.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_CREATE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_DELETE;
import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static java.nio.file.StandardWatchEventKinds.OVERFLOW;

import java.io.IOException;
import java.io.RandomAccessFile;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchEvent;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The JDK's watch service, with a cookie that proves that it has told everything.
 *
 * <p>The kernel queues an event before the system call that caused it returns, in one queue for all
 * directories of one service. A thread of the JDK moves the events, in that order, to the lists of
 * their keys. So we write to a file of our own, in a directory that is watched by the same service,
 * and wait for its event: every earlier change is then in the list of its key. A key whose list is
 * not empty is in the service's queue, unless we have taken it and not yet reset it; a reset queues
 * it again if its list has grown. The key of the cookie may have been queued before that of an
 * earlier change, because of an event before both; so after the cookie was seen, the queue is
 * emptied, and nothing earlier is left anywhere.
 */
final class ServiceChannel implements Channel {

  private static final long PATIENCE = TimeUnit.SECONDS.toNanos(10);

  private final WatchService service;
  private final Path directory;
  private final Path file;
  private final RandomAccessFile cookie;
  private final WatchKey cookieKey;
  private boolean cookieSeen;

  private ServiceChannel(WatchService service, Path directory) throws IOException {
    this.service = service;
    this.directory = directory;
    this.file = directory.resolve("cookie");
    this.cookie = new RandomAccessFile(file.toFile(), "rw");
    this.cookieKey = (WatchKey) add(directory);
    // Should the JVM end before we are closed; the last that was asked for goes first.
    directory.toFile().deleteOnExit();
    file.toFile().deleteOnExit();
  }

  static ServiceChannel open() throws IOException {
    Path directory = Files.createTempDirectory("reloader-");
    WatchService service = null;
    try {
      service = service(directory);
      return new ServiceChannel(service, directory);
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
    // A stray event of the cookie, one that somebody else caused, must not be taken for ours.
    takeAll(listener);
    cookieSeen = false;
    try {
      cookie.seek(0);
      cookie.write(1);
    } catch (IOException e) {
      throw new IOException(file + " cannot be written: " + e.getMessage(), e);
    }
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
    takeAll(listener);
  }

  private void takeAll(Listener listener) {
    for (WatchKey key = service.poll(); key != null; key = service.poll()) {
      take(key, listener);
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

  /** Only by a drain can that be told. */
  @Override
  public boolean isEmpty() {
    return false;
  }

  @Override
  public String describe() {
    return "watch";
  }

  @Override
  public void close() {
    try {
      service.close();
      cookie.close();
      Files.deleteIfExists(file);
      Files.deleteIfExists(directory);
    } catch (IOException e) {
      // What is left is one byte in the directory for temporary files.
    }
  }
}
