package dev.reloader.compile.incremental;

import dev.reloader.pool.Entry;
import dev.reloader.pool.tree.SharedMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The last state in which all sources compiled. Immutable.
 *
 * @param roots what the roots had
 * @param units path of a source or resource to what became of it
 * @param made path to what we made of the sources and resources
 * @param hidden the paths of what the roots had of those
 * @param generated path to what annotation processors made, of whichever sources
 * @param removed path of a source that is gone to what a root still has of it
 */
record Built(
    Inventory roots,
    ByDirectory<Unit> units,
    SharedMap<String, Entry> made,
    SharedMap<String, Boolean> hidden,
    Map<String, Entry> generated,
    Map<String, Map<String, Entry>> removed) {

  static final Built NOTHING =
      new Built(
          Inventory.EMPTY,
          ByDirectory.empty(),
          SharedMap.empty(),
          SharedMap.empty(),
          Map.of(),
          Map.of());

  /** Returns the state after this one. */
  Built next(
      Inventory now,
      ByDirectory<Unit> later,
      Map<String, Entry> processed,
      Map<String, Map<String, Entry>> gone) {
    List<String> paths = units.differing(later);
    SharedMap<String, Entry> files = made;
    SharedMap<String, Boolean> covered = hidden;
    for (Unit unit : ours(units, paths)) {
      for (String path : unit.made().keySet()) {
        files = files.without(path);
      }
      for (String path : unit.root().keySet()) {
        covered = covered.without(path);
      }
    }
    // After all of those: a class may have gone from one source to another.
    for (Unit unit : ours(later, paths)) {
      files = files.withAll(unit.made());
      for (String path : unit.root().keySet()) {
        covered = covered.with(path, true);
      }
    }
    return new Built(now, later, files, covered, processed, gone);
  }

  private static List<Unit> ours(ByDirectory<Unit> units, List<String> paths) {
    return paths.stream().map(units::get).filter(Objects::nonNull).filter(Unit::ours).toList();
  }

  /** Returns path to what lies over the roots. */
  SharedMap<String, Entry> over() {
    SharedMap<String, Entry> all = made;
    for (Map.Entry<String, Entry> each : generated.entrySet()) {
      all = made.containsKey(each.getKey()) ? all : all.with(each.getKey(), each.getValue());
    }
    return all;
  }

  /** Returns the paths at which nothing of the roots is to be seen. */
  SharedMap<String, Boolean> under() {
    SharedMap<String, Boolean> all = hidden;
    for (String path : generated.keySet()) {
      all = all.with(path, true);
    }
    for (Map<String, Entry> files : removed.values()) {
      for (String path : files.keySet()) {
        all = all.with(path, true);
      }
    }
    return all;
  }
}
