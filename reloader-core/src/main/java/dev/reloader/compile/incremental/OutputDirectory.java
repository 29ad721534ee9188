package dev.reloader.compile.incremental;

import dev.reloader.pool.Entry;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;

/**
 * The directory of what is made, for those who list directories or look into them: frameworks that
 * search for components, and people. Nothing is read from it. For one thread at a time.
 */
final class OutputDirectory {

  private final Path directory;

  /** Whether the directory is ours alone: then there is nothing in it but what we made. */
  private final boolean own;

  /** Path to the content that was last written. */
  private Map<String, Entry> written = new HashMap<>();

  private boolean begun;

  OutputDirectory(Path directory, boolean own) {
    this.directory = directory;
    this.own = own;
  }

  /**
   * Writes what is not there yet, and deletes what is no more.
   *
   * @param wanted path to what is made
   * @param hidden paths of what is in the way; it stays, unless this is where it is
   */
  void hold(Map<String, Entry> wanted, Set<String> hidden) throws IOException {
    if (own && !begun) {
      // What an earlier life of the application left, of sources that may be others by now.
      delete();
    }
    Map<String, Entry> before = written;
    // Should the disk be full half way, nobody knows what is there: all is looked at once more.
    begun = false;
    written = Map.of();
    for (Map.Entry<String, Entry> file : wanted.entrySet()) {
      Entry there = before.get(file.getKey());
      if (there == null || !there.sameContent(file.getValue())) {
        write(directory.resolve(file.getKey()), file.getValue().bytes());
      }
    }
    for (String path : own ? before.keySet() : hidden) {
      if (!wanted.containsKey(path)) {
        Files.deleteIfExists(directory.resolve(path));
      }
    }
    written = Map.copyOf(wanted);
    begun = true;
  }

  private void write(Path file, byte[] bytes) throws IOException {
    if (!own && Files.isRegularFile(file) && Arrays.equals(Files.readAllBytes(file), bytes)) {
      return;
    }
    Files.createDirectories(file.resolveSibling(""));
    Files.write(file, bytes);
  }

  /** Deletes the directory, if it is ours. */
  void close() throws IOException {
    if (own) {
      delete();
    }
  }

  private void delete() throws IOException {
    List<Path> all;
    try (Stream<Path> walk = Files.walk(directory)) {
      all = walk.sorted(Comparator.reverseOrder()).toList();
    } catch (NoSuchFileException e) {
      return;
    }
    for (Path path : all) {
      Files.deleteIfExists(path);
    }
  }
}
