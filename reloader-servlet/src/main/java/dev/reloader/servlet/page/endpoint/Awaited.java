package dev.reloader.servlet.page.endpoint;

import dev.reloader.Generation;
import dev.reloader.Reloader;
import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/** What somebody waits for. Implementations are immutable. */
@FunctionalInterface
interface Awaited {

  /** Whether a generation, which was current after the last check, has what is waited for. */
  boolean isLiveIn(Generation current) throws IOException;

  /** What became of it by now; empty if that cannot be told yet. */
  default Optional<Outcome> outcome(Reloader reloader) {
    Optional<Generation> current = reloader.current();
    boolean failed = reloader.failure().isPresent();
    try {
      if (current.isPresent() && isLiveIn(current.get())) {
        return Optional.of(Outcome.LIVE);
      }
    } catch (IllegalStateException retired) {
      return Optional.empty(); // superseded since: the next look finds a newer one
    } catch (IOException unreadable) {
      return Optional.empty(); // being written: the next look reads it again
    }
    return failed ? Optional.of(Outcome.FAILED) : Optional.empty();
  }

  /** Waits for a generation of this number, or a later one. */
  static Awaited generation(long number) {
    return current -> current.number() >= number;
  }

  /**
   * Waits until what a file holds is served.
   *
   * @param file the file, where it is known; a {@code .java} file stands for its class, which must
   *     be no older
   * @param path the path in the pool; of a source, one that ends with it
   */
  static Awaited change(@Nullable Path file, String path) {
    return path.endsWith(".java")
        ? current -> isCompiled(current.snapshot(), file, path)
        : current -> isServed(current, path);
  }

  private static boolean isServed(Generation current, String path) throws IOException {
    Entry entry = current.snapshot().entry(path);
    if (entry == null) {
      return current.changes().removed().contains(path);
    }
    if (!entry.url().getProtocol().equals("file")) {
      return true; // of a jar: the check before has read it
    }
    Path file = Path.of(URI.create(entry.url().toExternalForm()));
    return Files.isRegularFile(file) && Arrays.equals(entry.bytes(), Files.readAllBytes(file));
  }

  private static boolean isCompiled(Snapshot snapshot, @Nullable Path source, String path)
      throws IOException {
    Entry compiled = compiled(snapshot, path.substring(0, path.length() - ".java".length()));
    return compiled != null
        && (source == null
            || compiled.stamp().modifiedNanos()
                >= Files.getLastModifiedTime(source).to(TimeUnit.NANOSECONDS));
  }

  /** The class of a source: the longest end of its path that the pool has a class at. */
  private static @Nullable Entry compiled(Snapshot snapshot, String source) {
    String rest = source;
    while (true) {
      Entry entry = snapshot.entry(rest + ".class");
      int slash = rest.indexOf('/');
      if (entry != null || slash < 0) {
        return entry;
      }
      rest = rest.substring(slash + 1);
    }
  }
}
