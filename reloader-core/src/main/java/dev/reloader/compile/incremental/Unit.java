package dev.reloader.compile.incremental;

import dev.reloader.pool.Entry;
import java.util.Collection;
import java.util.Map;

/**
 * A source or resource, and what became of it. Immutable.
 *
 * @param source the file
 * @param ours whether what we made of it counts; else what is in a root does
 * @param root path to what a root had of it when that was decided
 * @param made path to what we made of it
 */
record Unit(Entry source, boolean ours, Map<String, Entry> root, Map<String, Entry> made) {

  static boolean isJava(String path) {
    return path.endsWith(".java");
  }

  static Unit left(Entry source, Map<String, Entry> root) {
    return new Unit(source, false, root, Map.of());
  }

  Unit with(Map<String, Entry> files) {
    return new Unit(source, true, root, files);
  }

  /** What counts. */
  Collection<Entry> files() {
    return (ours ? made : root).values();
  }
}
