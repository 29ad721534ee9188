package dev.reloader.pool;

import java.util.ArrayList;
import java.util.Collection;
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

  MarkIndex(Collection<Entry> entries) {
    for (Entry entry : entries) {
      Marks found = entry.isClass() ? entry.marks() : Marks.NONE;
      if (!found.equals(Marks.NONE)) {
        String name = entry.className();
        boolean isPackage = name.endsWith("." + PACKAGE_INFO);
        marks.put(isPackage ? name.replace(PACKAGE_INFO, "*") : name, found);
      }
    }
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
