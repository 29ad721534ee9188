package dev.reloader.pool;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/** What the annotations of Reloader say in one snapshot. Immutable. */
final class MarkIndex {

  private static final String PACKAGE_INFO = "package-info";

  /** The name of a class, or that of a package and a star, to its marks. */
  private final Map<String, Marks> marks = new HashMap<>();

  private MarkIndex() {}

  /** Indexes the classes that have such annotations, of those that count. */
  @SuppressWarnings("ReferenceEquality") // Of two at one path, one counts.
  static MarkIndex of(List<Holding> holdings, Map<String, Entry> counting) {
    MarkIndex index = new MarkIndex();
    for (Holding holding : holdings) {
      for (Entry entry : holding.marked().values()) {
        if (counting.get(entry.path()) == entry) {
          String name = entry.className();
          boolean isPackage = name.endsWith("." + PACKAGE_INFO);
          index.marks.put(isPackage ? name.replace(PACKAGE_INFO, "*") : name, entry.marks());
        }
      }
    }
    return index;
  }

  boolean hasFixed() {
    return marks.values().stream().anyMatch(Marks::fixed);
  }

  FixedClasses fixed() {
    if (!hasFixed()) {
      return FixedClasses.NONE;
    }
    List<String> globs = new ArrayList<>();
    marks.forEach(
        (name, found) -> {
          if (found.fixed()) {
            globs.add(name);
          }
        });
    return new FixedClasses(globs);
  }

  String strategy(String className) {
    for (String name = className; ; name = name.substring(0, name.lastIndexOf('$'))) {
      String strategy = marks.getOrDefault(name, Marks.NONE).strategy();
      if (!strategy.isEmpty()) {
        return strategy;
      }
      if (name.lastIndexOf('$') <= name.lastIndexOf('.')) {
        String all = className.substring(0, className.lastIndexOf('.') + 1) + "*";
        return marks.getOrDefault(all, Marks.NONE).strategy();
      }
    }
  }

  Set<String> strategies() {
    return marks.values().stream()
        .map(Marks::strategy)
        .filter(name -> !name.isEmpty())
        .collect(Collectors.toUnmodifiableSet());
  }

  List<String> associations() {
    List<String> associations = new ArrayList<>();
    marks.forEach(
        (name, found) -> found.associates().forEach(used -> associations.add(name + "->" + used)));
    return associations;
  }
}
