package dev.reloader.compile.incremental;

import dev.reloader.pool.Entry;
import dev.reloader.pool.tree.SharedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
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
  private SharedMap<String, Entry> written = SharedMap.empty();

  /** What was in the way when that was written. */
  private SharedMap<String, Boolean> removed = SharedMap.empty();

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
  void hold(SharedMap<String, Entry> wanted, SharedMap<String, Boolean> hidden) throws IOException {
    if (own && !begun) {
      // What an earlier life of the application left, of sources that may be others by now.
      delete();
    }
    SharedMap<String, Entry> before = written;
    SharedMap<String, Boolean> gone = removed;
    // Should the disk be full half way, nobody knows what is there: all is looked at once more.
    begun = false;
    written = SharedMap.empty();
    removed = SharedMap.empty();
    Set<String> others = new LinkedHashSet<>(before.differing(wanted));
    for (String path : others) {
      Entry entry = wanted.get(path);
      Entry there = before.get(path);
      if (entry != null && (there == null || !there.sameContent(entry))) {
        write(directory.resolve(path), entry.bytes());
      }
    }
    others.addAll(gone.differing(hidden));
    for (String path : others) {
      if (!wanted.containsKey(path) && (own ? before : hidden).containsKey(path)) {
        Files.deleteIfExists(directory.resolve(path));
      }
    }
    written = wanted;
    removed = hidden;
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
