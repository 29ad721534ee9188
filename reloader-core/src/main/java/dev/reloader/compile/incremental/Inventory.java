package dev.reloader.compile.incremental;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What the roots have, by the source that it comes from. */
final class Inventory {

  private final Snapshot snapshot;

  /** Path of a source to path to class file; of sources that are gone, or elsewhere, as well. */
  private final Map<String, Map<String, Entry>> classes = new HashMap<>();

  private int version;

  Inventory(Snapshot snapshot, Facts facts) {
    this.snapshot = snapshot;
    for (Entry entry : snapshot.entries()) {
      ClassFacts known = entry.isClass() ? facts.of(entry) : null;
      if (known != null) {
        classes
            .computeIfAbsent(known.source(), any -> new LinkedHashMap<>())
            .put(entry.path(), entry);
        version = Math.max(version, known.version());
      }
    }
  }

  /** Returns what the roots have of a source or resource: path to entry. */
  Map<String, Entry> of(String path) {
    if (Unit.isJava(path)) {
      return classes.getOrDefault(path, Map.of());
    }
    Entry entry = snapshot.entry(path);
    return entry == null ? Map.of() : Map.of(path, entry);
  }

  @Nullable Entry entry(String path) {
    return snapshot.entry(path);
  }

  /** Returns the newest version of Java that a class is for; 0 where there is no class. */
  int version() {
    return version;
  }
}
