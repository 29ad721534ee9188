package dev.reloader.strategy;

import dev.reloader.graph.Counts;
import dev.reloader.graph.PackageGraph;
import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The packages that associations are between. How many classes of each package a glob names is
 * counted, so that only those are matched that changed. Confined to the thread that checks.
 */
final class Associated {

  private Snapshot counted = Snapshot.empty();

  /** Glob to package to how many of its classes the glob names. */
  private final Map<String, Counts> packages = new HashMap<>();

  /** Returns package to the packages it is declared to depend on. */
  Map<String, Set<String>> between(Associations associations, Snapshot snapshot) {
    count(
        associations.all().stream()
            .flatMap(each -> Stream.of(each.from(), each.to()))
            .collect(Collectors.toSet()),
        snapshot);
    Map<String, Set<String>> found = new HashMap<>();
    for (Associations.Association each : associations.all()) {
      Set<String> to = named(each.to());
      named(each.from())
          .forEach(from -> found.computeIfAbsent(from, name -> new TreeSet<>()).addAll(to));
    }
    return found;
  }

  private Set<String> named(String glob) {
    return packages.getOrDefault(glob, Counts.NONE).names();
  }

  private void count(Set<String> globs, Snapshot snapshot) {
    packages.keySet().retainAll(globs);
    if (!packages.isEmpty()) {
      List<Entry> gone = counted.entriesNotIn(snapshot);
      List<Entry> come = snapshot.entriesNotIn(counted);
      packages.replaceAll(
          (glob, counts) -> counts.plus(counted(gone, glob, -1)).plus(counted(come, glob, 1)));
    }
    for (String glob : globs) {
      packages.computeIfAbsent(glob, any -> Counts.NONE.plus(counted(snapshot.entries(), glob, 1)));
    }
    counted = snapshot;
  }

  private static Map<String, Integer> counted(Collection<Entry> entries, String glob, int by) {
    ClassNames names = Associations.names(glob);
    Map<String, Integer> counts = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.isClass() && names.contains(entry.className())) {
        counts.merge(PackageGraph.packageOf(entry.className()), by, Counts::sum);
      }
    }
    return counts;
  }
}
