package dev.reloader.pool;

import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * What one directory, jar or watched file held when it was read.
 *
 * @param path the directory, the jar or the file
 * @param form which of them it is
 * @param origin what its entries have in common
 * @param entries path to entry
 * @param directories the paths of the directories in it, without a slash at the end
 */
record Holding(
    Path path, Form form, Origin origin, Map<String, Entry> entries, Set<String> directories) {

  /** Whether a later one is of the same place, and has entries of the same paths. */
  boolean hasPathsOf(Holding later) {
    return isOf(later.path, later.form) && SideBySide.differing(entries, later.entries) != null;
  }

  /** Returns the entries that a later one has in place of these, if it has the same paths. */
  List<Entry> differing(Holding later) {
    List<String> paths = Objects.requireNonNull(SideBySide.differing(entries, later.entries));
    return paths.stream().map(path -> Objects.requireNonNull(later.entries.get(path))).toList();
  }

  boolean isOf(Path place, Form found) {
    return path.equals(place) && form == found;
  }

  /** Whether this is part of the class path, or only watched for the sake of what is. */
  boolean isView() {
    return form != Form.SOURCES;
  }

  /**
   * Returns path to entry of several, where the first one that has a path counts.
   *
   * @param repeated gets the paths that more than one has
   */
  static Map<String, Entry> index(List<Holding> holdings, Set<String> repeated) {
    List<Map<String, Entry>> all = holdings.stream().map(Holding::entries).toList();
    if (!Index.overlap(all)) {
      return all.size() == 1 ? all.get(0) : new Index<>(all);
    }
    Map<String, Entry> index = new LinkedHashMap<>();
    for (Map<String, Entry> entries : all) {
      for (Entry entry : entries.values()) {
        if (index.putIfAbsent(entry.path(), entry) != null) {
          repeated.add(entry.path());
        }
      }
    }
    return index;
  }
}
