package dev.reloader.graph;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.tree.SharedMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * What the class files of one package tell. The next facts are made of these by what changed, for
 * of a large package most is the same. Immutable.
 *
 * @param classes path to entry
 * @param packages the packages of the classes it names, in the pool or not, and how many of its
 *     classes do
 * @param texts what may be the name of a class, and how many of its classes have it
 * @param found the packages of the pool's classes that have such names, and how many have
 */
record PackageFacts(SharedMap<String, Entry> classes, Counts packages, Counts texts, Counts found) {

  static final PackageFacts NONE =
      new PackageFacts(SharedMap.empty(), Counts.NONE, Counts.NONE, Counts.NONE);

  /**
   * Takes in that the pool has classes which it had not, or has them no more.
   *
   * @param changed name of such a class to whether the pool has it now
   */
  PackageFacts seeing(Map<String, Boolean> changed) {
    Collection<String> fewer =
        changed.size() < texts.names().size() ? changed.keySet() : texts.names();
    Map<String, Integer> more = new HashMap<>();
    for (String name : fewer) {
      Boolean is = texts.has(name) ? changed.get(name) : null;
      if (is != null) {
        more.merge(PackageGraph.packageOf(name), is ? 1 : -1, Counts::sum);
      }
    }
    return more.isEmpty() ? this : new PackageFacts(classes, packages, texts, found.plus(more));
  }

  /**
   * Counts out what is gone, and in what is new.
   *
   * @param gone the classes that are others now, or none
   * @param come what they are now, and new ones
   * @param pool what has them, and what {@code found} tells of
   */
  PackageFacts next(List<Entry> gone, List<Entry> come, Snapshot pool) {
    Map<String, Integer> named = new HashMap<>();
    Map<String, Integer> said = new HashMap<>();
    gone.forEach(entry -> count(entry, -1, named, said));
    come.forEach(entry -> count(entry, 1, named, said));
    Counts later = texts.plus(said);
    Map<String, Integer> more = new HashMap<>();
    for (String text : said.keySet()) {
      int by = (later.has(text) ? 1 : 0) - (texts.has(text) ? 1 : 0);
      if (by != 0 && pool.classFile(text) != null) {
        more.merge(PackageGraph.packageOf(text), by, Counts::sum);
      }
    }
    return new PackageFacts(with(gone, come), packages.plus(named), later, found.plus(more));
  }

  private SharedMap<String, Entry> with(List<Entry> gone, List<Entry> come) {
    SharedMap<String, Entry> rest = classes;
    for (Entry entry : gone) {
      rest = rest.without(entry.path());
    }
    Map<String, Entry> later = new HashMap<>();
    come.forEach(entry -> later.put(entry.path(), entry));
    return rest.withAll(later);
  }

  private static void count(
      Entry entry, int by, Map<String, Integer> packages, Map<String, Integer> texts) {
    ClassReferences references = ClassReferences.of(entry.bytes());
    references.classes().stream()
        .map(PackageGraph::packageOf)
        .distinct()
        .forEach(name -> packages.merge(name.intern(), by, Counts::sum));
    references.texts().forEach(text -> texts.merge(text, by, Counts::sum));
  }

  /** Returns the packages this one names, of those that there are. */
  NavigableSet<String> edges(Predicate<String> exists) {
    NavigableSet<String> edges = new TreeSet<>(found.names());
    packages.names().stream().filter(exists).forEach(edges::add);
    return edges;
  }
}
