package dev.reloader.compile.incremental;

import dev.reloader.pool.tree.SharedMap;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * Path to value, of which those of one directory can be asked for. The next shares with this one
 * all but what differs. Immutable.
 */
final class ByDirectory<V> {

  private final SharedMap<String, SharedMap<String, V>> directories;

  private ByDirectory(SharedMap<String, SharedMap<String, V>> directories) {
    this.directories = directories;
  }

  static <V> ByDirectory<V> empty() {
    return new ByDirectory<>(SharedMap.empty());
  }

  static String directory(String path) {
    int slash = path.lastIndexOf('/');
    return slash < 0 ? "" : path.substring(0, slash);
  }

  /** Returns path to value of those in a directory, and in none beneath it. */
  SharedMap<String, V> in(String directory) {
    return directories.getOrDefault(directory, SharedMap.empty());
  }

  @Nullable V get(String path) {
    return in(directory(path)).get(path);
  }

  boolean has(String path) {
    return get(path) != null;
  }

  ByDirectory<V> with(String path, V value) {
    return with(directory(path), in(directory(path)).with(path, value));
  }

  ByDirectory<V> without(String path) {
    return with(directory(path), in(directory(path)).without(path));
  }

  private ByDirectory<V> with(String directory, SharedMap<String, V> values) {
    return new ByDirectory<>(
        values.isEmpty() ? directories.without(directory) : directories.with(directory, values));
  }

  /** Returns the paths for which not the very same value is in both. */
  List<String> differing(ByDirectory<V> other) {
    List<String> paths = new ArrayList<>();
    for (String directory : directories.differing(other.directories)) {
      paths.addAll(in(directory).differing(other.in(directory)));
    }
    return paths;
  }

  void forEach(BiConsumer<String, V> action) {
    directories.values().forEach(values -> values.forEach(action));
  }
}
