package dev.reloader.strategy;

import dev.reloader.graph.PackageGraph;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The packages a change is in, and what follows from it for the others.
 *
 * @param packages those whose classes or resources changed, gone ones included
 * @param everywhere why all packages are to be replaced; empty if they are not
 */
record Touched(SortedSet<String> packages, String everywhere) {

  static Touched by(Change change, boolean parted, PackageGraph graph) {
    if (!parted) {
      return everywhere(
          change.current().isEmpty() ? "first" : "the generation before had no parts");
    }
    if (change.changes().isEmpty()) {
      return everywhere("a change is pretended");
    }
    SortedSet<String> packages = new TreeSet<>();
    for (String path : change.changes().all()) {
      String name = packageOf(path);
      if (path.startsWith("/")) {
        continue; // a watched file, which no class is made of
      }
      if (!path.endsWith(".class") && graph.classes(name).isEmpty()) {
        // Nothing tells who reads it.
        return new Touched(packages, path + " changed, which any class may have read");
      }
      packages.add(name);
    }
    return new Touched(packages, "");
  }

  static Touched everywhere(String reason) {
    return new Touched(Collections.emptySortedSet(), reason);
  }

  private static String packageOf(String path) {
    int end = path.lastIndexOf('/');
    return end < 0 ? "" : path.substring(0, end).replace('/', '.');
  }

  private boolean everything() {
    return !everywhere.isEmpty();
  }

  /** Whether these packages must be replaced even if their class files and needs are the same. */
  boolean isIn(SortedSet<String> component) {
    return everything() || !Collections.disjoint(packages, component);
  }

  /** Returns package to reason, for those that were replaced. */
  SortedMap<String, String> reasons(PackageGraph graph, SortedSet<String> replaced) {
    SortedMap<String, String> reasons = new TreeMap<>();
    if (everything()) {
      replaced.forEach(name -> reasons.put(name, everywhere));
      return reasons;
    }
    SortedMap<String, String> origins = new TreeMap<>();
    Deque<String> reached = new ArrayDeque<>(packages);
    for (String name : packages) {
      origins.put(name, name);
    }
    while (!reached.isEmpty()) {
      String via = reached.remove();
      String origin = origins.getOrDefault(via, via);
      for (String name : graph.packages()) {
        boolean depends = graph.dependencies(name).contains(via) || graph.names(name, via);
        if (depends && origins.putIfAbsent(name, origin) == null) {
          String through = via.equals(origin) ? "" : " through " + via;
          reasons.put(name, "depends on " + origin + through);
          reached.add(name);
        }
      }
    }
    packages.forEach(name -> reasons.put(name, "changed"));
    reasons.keySet().retainAll(replaced);
    replaced.forEach(name -> reasons.putIfAbsent(name, "depends on other packages than before"));
    return reasons;
  }
}
