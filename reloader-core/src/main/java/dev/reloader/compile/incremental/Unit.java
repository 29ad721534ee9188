package dev.reloader.compile.incremental;

import dev.reloader.pool.Entry;
import java.util.Collection;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** A source or resource, and what became of it. Immutable; for one thread at a time. */
final class Unit {

  private final Entry source;
  private final boolean ours;
  private final Map<String, Entry> root;
  private final Map<String, Entry> made;

  /** Found out when first asked for. */
  private @Nullable Mentions mentions;

  /**
   * Says what became of a source.
   *
   * @param source the file
   * @param ours whether what we made of it counts; else what is in a root does
   * @param root path to what a root had of it when that was decided
   * @param made path to what we made of it
   */
  Unit(Entry source, boolean ours, Map<String, Entry> root, Map<String, Entry> made) {
    this.source = source;
    this.ours = ours;
    this.root = root;
    this.made = made;
  }

  static boolean isJava(String path) {
    return path.endsWith(".java");
  }

  static Unit left(Entry source, Map<String, Entry> root) {
    return new Unit(source, false, root, Map.of());
  }

  Unit with(Map<String, Entry> files) {
    return new Unit(source, true, root, files);
  }

  Entry source() {
    return source;
  }

  boolean ours() {
    return ours;
  }

  Map<String, Entry> root() {
    return root;
  }

  Map<String, Entry> made() {
    return made;
  }

  /** What counts. */
  Collection<Entry> files() {
    return (ours ? made : root).values();
  }

  /** What it depends on. */
  Mentions mentions(Facts facts) {
    Mentions known = mentions;
    if (known == null) {
      known = Mentions.of(this, facts);
      mentions = known;
    }
    return known;
  }
}
