package dev.reloader.compile.incremental;

import dev.reloader.pool.ChangeSet;
import dev.reloader.pool.Entry;
import dev.reloader.pool.Overlay;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * What is to be done about each source and resource: left as it was, left to a root in which
 * another compiler put it, or made by us.
 *
 * <p>Which of the two is newer is told by what changed since the last look, and only where both
 * did, or there was none, by their times: clocks differ, and archives bring times of their own.
 */
final class Plan {

  /** Path to unit; those to be compiled have nothing made yet. */
  private ByDirectory<Unit> units;

  /** The sources to be compiled. */
  final SortedSet<String> stale = new TreeSet<>();

  final Map<String, Map<String, Entry>> removed = new HashMap<>();

  private final Built before;
  private final Inventory roots;
  private final Overlay overlay;
  private final SortedSet<String> added = new TreeSet<>();
  private final SortedSet<String> changed = new TreeSet<>();
  private final SortedSet<String> gone = new TreeSet<>();

  /** What is left to a root and was not, or was of other content. */
  private final SortedSet<String> left = new TreeSet<>();

  /** A source that we had compiled when another compiler put something else in a root. */
  private @Nullable String rivalled;

  /**
   * Decides.
   *
   * @param sources path to source or resource
   * @param affected the paths at which there is another one than when {@code before} was built, or
   *     of which the roots have something else; of all others, nothing changes
   */
  Plan(
      Built before,
      Map<String, Entry> sources,
      Set<String> affected,
      Inventory roots,
      Overlay overlay) {
    this.before = before;
    this.roots = roots;
    this.overlay = overlay;
    this.units = before.units();
    for (String path : affected) {
      Entry source = sources.get(path);
      if (source != null) {
        decide(path, source);
      } else if (units.has(path)) {
        units = units.without(path);
        gone.add(path);
      }
    }
    before.removed().forEach(this::keepRemoved);
    gone.forEach(path -> removed.put(path, roots.of(path)));
  }

  /** Path to unit; those to be compiled have nothing made yet. */
  ByDirectory<Unit> units() {
    return units;
  }

  /** The changes of the sources since they were last compiled. */
  ChangeSet changes() {
    return new ChangeSet(added, changed, gone);
  }

  /** The sources that are gone since. */
  Set<String> gone() {
    return gone;
  }

  /** The sources and resources that are left to a root and were not, or were of other content. */
  Set<String> left() {
    return left;
  }

  @Nullable String rivalled() {
    return rivalled;
  }

  private void decide(String path, Entry source) {
    Unit known = before.units().get(path);
    Map<String, Entry> root = roots.of(path);
    if (known == null) {
      added.add(path);
      choose(path, source, root);
      return;
    }
    boolean edited = !sameContent(known.source(), source);
    boolean rebuilt = !sameContent(known.root(), root);
    if (edited) {
      changed.add(path);
    }
    if (!edited && !rebuilt) {
      units = units.with(path, known.source() == source ? known : touched(known, source, root));
    } else if (!edited && known.source().stamp().equals(source.stamp())) {
      rebuilt(path, source, known, root);
    } else if (!rebuilt) {
      make(path, source, root);
    } else {
      // Also if the source is what it was, for it may have been something else in between.
      choose(path, source, root);
    }
  }

  /** The stamps of what was made of a source tell that it was touched. */
  private Unit touched(Unit known, Entry source, Map<String, Entry> root) {
    Map<String, Entry> made = new LinkedHashMap<>();
    known
        .made()
        .forEach(
            (path, entry) -> made.put(path, overlay.entry(path, source.stamp(), entry.bytes())));
    return new Unit(source, known.ours(), root, made);
  }

  /** Another compiler has been at work, or a build has begun by deleting everything. */
  private void rebuilt(String path, Entry source, Unit known, Map<String, Entry> root) {
    if (!root.isEmpty()) {
      left(path, source, root);
    } else if (known.ours()) {
      units = units.with(path, new Unit(source, true, root, known.made()));
    } else {
      make(path, source, root);
    }
  }

  private void left(String path, Entry source, Map<String, Entry> root) {
    units = units.with(path, Unit.left(source, root));
    left.add(path);
    Unit known = before.units().get(path);
    if (known != null && known.ours() && !sameContent(known.made(), root)) {
      rivalled = path;
    }
  }

  /** The newer one counts; of two of one age, what we make of the source is sure to be right. */
  private void choose(String path, Entry source, Map<String, Entry> root) {
    long newest =
        root.values().stream().mapToLong(entry -> entry.stamp().modifiedNanos()).max().orElse(0);
    if (!root.isEmpty() && newest > source.stamp().modifiedNanos()) {
      left(path, source, root);
    } else {
      make(path, source, root);
    }
  }

  private void make(String path, Entry source, Map<String, Entry> root) {
    Unit unit = new Unit(source, true, root, Map.of());
    if (!Unit.isJava(path)) {
      unit = unit.with(Map.of(path, overlay.entry(path, source.stamp(), source.bytes())));
    } else if (!saysNothing(path, source)) {
      stale.add(path);
    }
    units = units.with(path, unit);
  }

  /** Without annotations, a package's own file compiles to nothing. */
  private static boolean saysNothing(String path, Entry source) {
    return path.endsWith("package-info.java")
        && new String(source.bytes(), StandardCharsets.UTF_8).indexOf('@') < 0;
  }

  /** What a root has of a removed source stays hidden until somebody writes it again. */
  private void keepRemoved(String path, Map<String, Entry> had) {
    if (!units.has(path)) {
      Map<String, Entry> has = new LinkedHashMap<>();
      had.forEach(
          (file, entry) -> {
            Entry now = roots.entry(file);
            if (now != null && sameContent(now, entry)) {
              has.put(file, now);
            }
          });
      removed.put(path, has);
    }
  }

  private static boolean sameContent(Map<String, Entry> some, Map<String, Entry> others) {
    return some.keySet().equals(others.keySet())
        && some.entrySet().stream()
            .allMatch(entry -> sameContent(entry.getValue(), others.get(entry.getKey())));
  }

  private static boolean sameContent(Entry entry, @Nullable Entry other) {
    return other != null && (entry == other || entry.sameContent(other));
  }
}
