package dev.reloader.detect.watch;

import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Suspects;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The watched directories of a pool, which have proved that they tell of every change.
 *
 * <p>To be used by one thread at a time, but for {@link #isEmpty}, {@link #describe} and {@link
 * #close}.
 */
public final class Watching implements AutoCloseable {

  private final Channel channel;
  private final Territory territory;
  private final String reason;

  private Watching(Channel channel, Territory territory, String reason) {
    this.channel = channel;
    this.territory = territory;
    this.reason = reason;
  }

  /**
   * Watches all roots, by reading the kernel's queue where that is allowed, else by the JDK's watch
   * service.
   *
   * @param pool whose roots to watch; it should not have been scanned yet
   * @return a watch of every root
   * @throws IOException if a root cannot be watched, is on a file system that is not local, or does
   *     not tell of a change; the message says which and why
   */
  public static Watching open(Pool pool) throws IOException {
    return open(pool, Locality.ofSystem());
  }

  static Watching open(Pool pool, Locality locality) throws IOException {
    String system = System.getProperty("os.name");
    if (!system.equals("Linux")) {
      throw new IOException(
          "what is known of the order of events is known of Linux, not " + system);
    }
    Optional<String> obstacle = Inotify.Foreign.obstacle();
    if (obstacle.isEmpty()) {
      return prove(InotifyChannel.open(), pool, locality, "native access is enabled");
    }
    return prove(
        ServiceChannel.open(), pool, locality, "inotify is not read directly: " + obstacle.get());
  }

  static Watching prove(Channel channel, Pool pool, Locality locality, String reason)
      throws IOException {
    try {
      Territory territory = new Territory(pool.roots(), channel, locality);
      territory.occupy();
      territory.take();
      probe(pool, territory);
      return new Watching(channel, territory, reason);
    } catch (IOException | RuntimeException e) {
      channel.close();
      throw e;
    }
  }

  /** Gives each root the time that it has, which is a change to the system and to nobody else. */
  private static void probe(Pool pool, Territory territory) throws IOException {
    List<Path> touched = new ArrayList<>();
    for (Root root : pool.roots()) {
      Path path = root.path();
      // To set a time the JDK opens the file, and a pipe is not open before somebody writes to it.
      if (Files.isDirectory(path) || Files.isRegularFile(path)) {
        Files.setLastModifiedTime(path, Files.getLastModifiedTime(path));
        touched.add(path);
      }
    }
    Suspects told = territory.take();
    for (Path path : touched) {
      if (!told.include(path)) {
        throw new IOException("a change of " + path + " was not told");
      }
    }
  }

  /**
   * Answers where something has changed since this was asked last, or since the start.
   *
   * @return every change that was completely written before this call
   * @throws IOException if that cannot be told any more
   */
  public Suspects take() throws IOException {
    return territory.take();
  }

  /**
   * Tells whether nothing was signalled since the last {@link #take}, where that can be told by any
   * thread.
   *
   * @return false if that is not known
   */
  public boolean isEmpty() {
    return channel.isEmpty();
  }

  /**
   * Names the way of watching.
   *
   * @return one word
   */
  public String describe() {
    return channel.describe();
  }

  /**
   * Says why it is this way of watching.
   *
   * @return half a sentence
   */
  public String reason() {
    return reason;
  }

  @Override
  public void close() {
    channel.close();
  }
}
