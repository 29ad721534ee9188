package dev.reloader.servlet;

import dev.reloader.pool.Pool;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * The jars of {@code WEB-INF/lib} that no root names, which the container's loader has read: as
 * they were at the start, and as they are. Thread-safe.
 */
final class LibraryJars {

  private static final Logger LOGGER = System.getLogger("dev.reloader");
  private static final long QUIET = TimeUnit.MILLISECONDS.toNanos(100);

  private final Path directory;
  private final Pool pool;
  private final long settle;
  private final Map<Path, Stamp> started;

  /** What was waited for in vain: nobody waits for the same again. */
  private volatile Map<Path, Stamp> broken = Map.of();

  private record Stamp(long size, FileTime modified, @Nullable Object key) {}

  /**
   * Remembers how they are.
   *
   * @param directory where they are; it may be missing
   * @param settings say which of them are reloadable, and how long to wait for one that is written
   */
  static LibraryJars of(Path directory, Settings settings) {
    Pool pool = new Pool(settings.roots(), settings.names(), settings.settle());
    return new LibraryJars(directory, pool, settings.settle());
  }

  private LibraryJars(Path directory, Pool pool, Duration settle) {
    this.directory = directory;
    this.pool = pool;
    this.settle = settle.toNanos();
    this.started = look();
  }

  /**
   * Looks at the jars.
   *
   * @return what has changed, as a sentence; nothing while a jar is being written, for the
   *     application would not start with half of it
   */
  Optional<String> change() {
    Map<Path, Stamp> now = look();
    return now.equals(started) || now.equals(broken) ? Optional.empty() : settled();
  }

  /** One thread waits at a time; the others wait for it. */
  private synchronized Optional<String> settled() {
    long began = System.nanoTime();
    Map<Path, Stamp> before = look();
    while (true) {
      LockSupport.parkNanos(QUIET);
      Map<Path, Stamp> now = look();
      if (now.equals(started) || now.equals(broken)) {
        return Optional.empty();
      }
      if (now.equals(before) && now.keySet().stream().allMatch(LibraryJars::isWhole)) {
        return Optional.of(difference(now));
      }
      if (System.nanoTime() - began > settle) {
        broken = now;
        LOGGER.log(
            Level.WARNING,
            "{0}, but not all jars are whole: the application is not restarted with them",
            difference(now));
        return Optional.empty();
      }
      before = now;
    }
  }

  private String difference(Map<Path, Stamp> now) {
    Set<Path> all = new TreeSet<>(started.keySet());
    all.addAll(now.keySet());
    all.removeIf(jar -> started.containsKey(jar) && started.get(jar).equals(now.get(jar)));
    return all.stream()
            .map(jar -> "WEB-INF/lib/" + jar.getFileName())
            .collect(Collectors.joining(", "))
        + " changed";
  }

  private Map<Path, Stamp> look() {
    Map<Path, Stamp> jars = new TreeMap<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(directory, "*.jar")) {
      for (Path file : files) {
        if (!pool.covers(file.toUri().toURL())) {
          BasicFileAttributes seen = Files.readAttributes(file, BasicFileAttributes.class);
          jars.put(file, new Stamp(seen.size(), seen.lastModifiedTime(), seen.fileKey()));
        }
      }
    } catch (IOException | DirectoryIteratorException e) {
      // There is none, or one vanished at this moment: the next look tells.
    }
    return jars;
  }

  private static boolean isWhole(Path jar) {
    try (ZipFile opened = new ZipFile(jar.toFile())) {
      return opened.size() >= 0;
    } catch (IOException e) {
      return false;
    }
  }
}
