package dev.reloader.graph;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * Which classes of the roots that are not reloadable name reloadable ones in their class files.
 *
 * <p>Text that is only the name of a class does not count: it is how a live reference is made.
 * Confined to the thread that checks.
 */
public final class FixedReferences {

  /** What each class file names, of those that were looked at last. */
  private Map<Entry, Set<String>> named = new HashMap<>();

  /**
   * Reads the class files that were not read before.
   *
   * @param fixed the classes that are not reloadable
   * @param pool the classes that are
   * @return class that is not reloadable to the reloadable ones that it names
   */
  public SortedMap<String, SortedSet<String>> find(Collection<Entry> fixed, Snapshot pool) {
    Map<Entry, Set<String>> now = new HashMap<>();
    SortedMap<String, SortedSet<String>> found = new TreeMap<>();
    for (Entry entry : fixed) {
      Set<String> known = named.get(entry);
      Set<String> names = known == null ? ClassReferences.of(entry.bytes()).classes() : known;
      now.put(entry, names);
      SortedSet<String> reloadable =
          names.stream()
              .filter(name -> isReloadable(pool, name))
              .collect(Collectors.toCollection(TreeSet::new));
      if (!reloadable.isEmpty()) {
        found.put(entry.className(), reloadable);
      }
    }
    named = now;
    return Collections.unmodifiableSortedMap(found);
  }

  private static boolean isReloadable(Snapshot pool, String className) {
    return pool.classFile(className) != null;
  }
}
