package dev.reloader.pool;

import dev.reloader.pool.tree.SharedMap;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Looks for classes whose superclass or interface has not been written yet, or not again.
 *
 * <p>Only one that belongs into a package of the pool is missed. Any other is a library's, and that
 * may be left out on purpose by whoever never uses the class.
 */
final class Supertypes {

  private final List<Holding> holdings;
  private final ClassNames names;
  private final Predicate<String> fixed;

  /** Null until somebody asks: as a rule nothing is missing. */
  private @Nullable Set<String> packages;

  private Supertypes(List<Holding> holdings, ClassNames names, Predicate<String> fixed) {
    this.holdings = holdings;
    this.names = names;
    this.fixed = fixed;
  }

  /**
   * Returns the first that is missing, or null. Where there are sources, the compiler says so.
   *
   * @param known what was read last: if nothing is missing there, and the paths are still the same,
   *     only what is new can miss something
   */
  static @Nullable Damage missing(
      List<Holding> holdings,
      Snapshot known,
      SharedMap<Path, Sighting> sightings,
      ClassNames names,
      Predicate<String> fixed) {
    if (holdings.stream().anyMatch(holding -> holding.form() == Form.SOURCES)) {
      return null;
    }
    Supertypes supertypes = new Supertypes(holdings, names, fixed);
    boolean all = !known.isWhole() || !haveSamePaths(known.holdings(), holdings);
    for (int i = 0; i < holdings.size(); i++) {
      Holding holding = holdings.get(i);
      for (Entry entry :
          all ? holding.entries().values() : known.holdings().get(i).differing(holding)) {
        String missing = entry.isClass() ? supertypes.missing(entry) : null;
        if (missing != null) {
          return damage(holding, entry, missing, sightings);
        }
      }
    }
    return null;
  }

  private static boolean haveSamePaths(List<Holding> before, List<Holding> now) {
    boolean same = before.size() == now.size();
    for (int i = 0; same && i < now.size(); i++) {
      same = before.get(i).hasPathsOf(now.get(i));
    }
    return same;
  }

  private static @Nullable Damage damage(
      Holding holding, Entry entry, String missing, SharedMap<Path, Sighting> sightings) {
    Path file = holding.path();
    if (holding.form() == Form.DIRECTORY) {
      file = file.resolve(missing);
    }
    // The directory tells how long ago the file went, the jar how long ago it was written.
    Sighting sighting = sightings.get(file);
    for (Path at = file; sighting == null && at != null; at = at.getParent()) {
      sighting = sightings.get(at);
    }
    String reason =
        ClassNames.className(missing)
            + " is missing, and "
            + entry.className()
            + " extends or implements it";
    return sighting == null ? null : new Damage(file, sighting, reason);
  }

  private @Nullable String missing(Entry entry) {
    for (String path : entry.supertypes()) {
      if (!isHeld(path)
          && ClassNames.isClass(path)
          && names.contains(ClassNames.className(path))
          && packages().contains(directory(path))
          && !fixed.test(path)) {
        return path;
      }
    }
    return null;
  }

  private boolean isHeld(String path) {
    for (Holding holding : holdings) {
      if (holding.entries().containsKey(path)) {
        return true;
      }
    }
    return false;
  }

  /** Returns the directories of the classes, each with a slash at its end. */
  private Set<String> packages() {
    Set<String> known = packages;
    if (known != null) {
      return known;
    }
    Set<String> found = new HashSet<>();
    for (Holding holding : holdings) {
      for (Entry entry : holding.entries().values()) {
        if (entry.isClass()) {
          found.add(directory(entry.path()));
        }
      }
    }
    packages = found;
    return found;
  }

  private static String directory(String path) {
    return path.substring(0, path.lastIndexOf('/') + 1);
  }
}
