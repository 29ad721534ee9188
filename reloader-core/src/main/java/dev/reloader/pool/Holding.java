package dev.reloader.pool;

import dev.reloader.pool.tree.SharedMap;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What one directory, jar or watched file held when it was read.
 *
 * @param path the directory, the jar or the file
 * @param form which of them it is
 * @param origin what its entries have in common
 * @param entries path to entry
 * @param directories the paths of the directories in it, without a slash at the end
 * @param marked path to entry of the classes that have annotations of Reloader
 */
record Holding(
    Path path,
    Form form,
    Origin origin,
    SharedMap<String, Entry> entries,
    SharedMap<String, Boolean> directories,
    SharedMap<String, Entry> marked) {

  /**
   * Returns what a place held.
   *
   * @param old what it held before, if anything: what is the same is not gone through
   */
  static Holding of(
      Path path,
      Form form,
      Origin origin,
      SharedMap<String, Entry> entries,
      SharedMap<String, Boolean> directories,
      @Nullable Holding old) {
    SharedMap<String, Entry> marked = SharedMap.empty();
    Collection<Entry> come = entries.values();
    if (old != null) {
      marked = old.marked;
      for (String each : old.entries.differing(entries)) {
        marked = marked.without(each);
      }
      come = differing(old.entries, entries);
    }
    for (Entry entry : come) {
      if (entry.isClass() && !entry.marks().equals(Marks.NONE)) {
        marked = marked.with(entry.path(), entry);
      }
    }
    return new Holding(path, form, origin, entries, directories, marked);
  }

  /** Whether a later one is of the same place, and has entries of the same paths. */
  boolean hasPathsOf(Holding later) {
    return isOf(later.path, later.form)
        && entries.differing(later.entries).stream()
            .allMatch(each -> entries.containsKey(each) && later.entries.containsKey(each));
  }

  /** Returns the entries of a later one that are not the very same ones here. */
  List<Entry> differing(Holding later) {
    return differing(entries, later.entries);
  }

  private static List<Entry> differing(
      SharedMap<String, Entry> before, SharedMap<String, Entry> now) {
    return before.differing(now).stream().map(now::get).filter(Objects::nonNull).toList();
  }

  boolean isOf(Path place, Form found) {
    return path.equals(place) && form == found;
  }

  /** Whether this is part of the class path, or only watched for the sake of what is. */
  boolean isView() {
    return form != Form.SOURCES;
  }
}
