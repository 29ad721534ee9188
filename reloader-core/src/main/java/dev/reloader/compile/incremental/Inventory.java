package dev.reloader.compile.incremental;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.tree.SharedMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What the roots have, by the source that it comes from. The next is made of what changed.
 * Immutable.
 */
final class Inventory {

  static final Inventory EMPTY =
      new Inventory(Snapshot.empty(), ByDirectory.empty(), SharedMap.empty(), new TreeMap<>());

  /** What was scanned: the sources, and the roots. */
  private final Snapshot snapshot;

  private final ByDirectory<Entry> classes;

  /** Path of a source to path to class file; of sources that are gone, or elsewhere, as well. */
  private final SharedMap<String, SharedMap<String, Entry>> bySource;

  /** Version of Java to how many classes are for it. */
  private final SortedMap<Integer, Integer> versions;

  private Inventory(
      Snapshot snapshot,
      ByDirectory<Entry> classes,
      SharedMap<String, SharedMap<String, Entry>> bySource,
      SortedMap<Integer, Integer> versions) {
    this.snapshot = snapshot;
    this.classes = classes;
    this.bySource = bySource;
    this.versions = versions;
  }

  /** Returns that of a later snapshot. */
  Inventory next(Snapshot later, Facts facts) {
    ByDirectory<Entry> now = classes;
    SharedMap<String, SharedMap<String, Entry>> of = bySource;
    SortedMap<Integer, Integer> counts = new TreeMap<>(versions);
    for (Entry entry : snapshot.entriesNotIn(later)) {
      ClassFacts known = entry.isClass() ? facts.of(entry) : null;
      if (entry.isClass()) {
        now = now.without(entry.path());
      }
      if (known != null) {
        SharedMap<String, Entry> rest = files(of, known.source()).without(entry.path());
        of = rest.isEmpty() ? of.without(known.source()) : of.with(known.source(), rest);
        counts.merge(known.version(), -1, (one, other) -> one + other == 0 ? null : one + other);
      }
    }
    for (Entry entry : later.entriesNotIn(snapshot)) {
      ClassFacts known = entry.isClass() ? facts.of(entry) : null;
      if (entry.isClass()) {
        now = now.with(entry.path(), entry);
      }
      if (known != null) {
        of = of.with(known.source(), files(of, known.source()).with(entry.path(), entry));
        counts.merge(known.version(), 1, Integer::sum);
      }
    }
    return new Inventory(later, now, of, counts);
  }

  private static SharedMap<String, Entry> files(
      SharedMap<String, SharedMap<String, Entry>> bySource, String source) {
    return bySource.getOrDefault(source, SharedMap.empty());
  }

  /**
   * Returns the paths of the sources and resources at which there is another one in a later
   * snapshot, or of which the roots have something else.
   */
  Set<String> differing(Inventory later) {
    Set<String> paths = new HashSet<>(bySource.differing(later.bySource));
    paths.addAll(snapshot.sourcesDiffering(later.snapshot));
    for (List<Entry> entries :
        List.of(snapshot.entriesNotIn(later.snapshot), later.snapshot.entriesNotIn(snapshot))) {
      entries.stream().map(Entry::path).filter(path -> !Unit.isJava(path)).forEach(paths::add);
    }
    return paths;
  }

  /** Returns what the roots have of a source or resource: path to entry. */
  Map<String, Entry> of(String path) {
    if (Unit.isJava(path)) {
      return files(bySource, path);
    }
    Entry entry = snapshot.entry(path);
    return entry == null ? Map.of() : Map.of(path, entry);
  }

  @Nullable Entry entry(String path) {
    return snapshot.entry(path);
  }

  /** Returns path to class file, of those in a directory. */
  SharedMap<String, Entry> in(String directory) {
    return classes.in(directory);
  }

  /** Returns all class files. */
  ByDirectory<Entry> classes() {
    return classes;
  }

  /** Returns the newest version of Java that a class is for; 0 where there is no class. */
  int version() {
    return versions.isEmpty() ? 0 : versions.lastKey();
  }
}
