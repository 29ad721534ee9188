package dev.reloader.compile.incremental;

import dev.reloader.pool.Entry;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Finds the sources that depend on classes: whose class files name them or a subtype of them, or
 * which mention the simple name of such. Rather one too many than one too few.
 *
 * <p>It goes through all sources, a few steps for each: to keep the reverse of what they mention
 * would take more memory than the classes.
 */
final class Dependents {

  private final Facts facts;
  private final ByDirectory<Unit> units;

  /** Name of a class to those of its direct subtypes. */
  private final Map<String, List<String>> subtypes = new HashMap<>();

  Dependents(Facts facts, ByDirectory<Unit> units, Collection<Entry> others) {
    this.facts = facts;
    this.units = units;
    units.forEach((path, unit) -> unit.mentions(facts).supertypes().forEach(this::add));
    for (Entry file : others) {
      ClassFacts known = facts.of(file);
      if (known != null) {
        add(known.name(), known.supertypes());
      }
    }
  }

  private void add(String name, List<String> supertypes) {
    for (String supertype : supertypes) {
      subtypes.computeIfAbsent(supertype, any -> new ArrayList<>()).add(name);
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
          Mentions mentions = unit.mentions(facts);
          if (!Collections.disjoint(mentions.words(), words)
              || !Collections.disjoint(mentions.classes(), affected)) {
            found.add(path);
          }
        });
    found.removeAll(less);
    return found;
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
}
