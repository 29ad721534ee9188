package dev.reloader.compile.incremental;

import dev.reloader.pool.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the sources that depend on classes: whose class files name them or a subtype of them, or
 * which mention the simple name of such. Rather one too many than one too few.
 */
final class Dependents {

  private final Facts facts;
  private final ByDirectory<Unit> units;

  /** Name of a class to those of its direct subtypes. */
  private final Map<String, List<String>> subtypes = new HashMap<>();

  Dependents(Facts facts, ByDirectory<Unit> units, Collection<Entry> others) {
    this.facts = facts;
    this.units = units;
    units.forEach((path, unit) -> unit.files().forEach(this::add));
    others.forEach(this::add);
  }

  private void add(Entry file) {
    ClassFacts known = file.isClass() ? facts.of(file) : null;
    if (known != null) {
      for (String supertype : known.supertypes()) {
        subtypes.computeIfAbsent(supertype, any -> new ArrayList<>()).add(known.name());
      }
    }
  }

  /** Returns the paths of the sources, less some, that depend on any of the classes. */
  Set<String> of(Set<String> classes, Set<String> less) {
    Set<String> affected = withSubtypes(classes);
    Set<String> words = new HashSet<>();
    affected.forEach(name -> words.add(ClassFacts.simpleName(name)));
    Set<String> found = new TreeSet<>();
    units.forEach(
        (path, unit) -> {
          if (Unit.isJava(path)
              && !less.contains(path)
              && (refers(unit, affected) || intersect(facts.identifiers(unit.source()), words))) {
            found.add(path);
          }
        });
    return found;
  }

  private boolean refers(Unit unit, Set<String> classes) {
    for (Entry file : unit.files()) {
      ClassFacts known = facts.of(file);
      if (known != null && intersect(known.references(), classes)) {
        return true;
      }
    }
    return false;
  }

  /** A member is inherited, and asked for by the name of whoever inherits it. */
  private Set<String> withSubtypes(Set<String> classes) {
    Set<String> affected = new HashSet<>(classes);
    List<String> next = new ArrayList<>(classes);
    while (!next.isEmpty()) {
      for (String subtype : subtypes.getOrDefault(next.remove(next.size() - 1), List.of())) {
        if (affected.add(subtype)) {
          next.add(subtype);
        }
      }
    }
    return affected;
  }

  private static boolean intersect(Set<String> some, Set<String> others) {
    return some.size() < others.size()
        ? some.stream().anyMatch(others::contains)
        : others.stream().anyMatch(some::contains);
  }
}
