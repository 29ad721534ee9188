package dev.reloader.compile.incremental;

import dev.reloader.pool.Entry;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * The names of the classes that are new, gone, or look different to who is compiled against them.
 */
final class Differences {

  private final Facts facts;
  private final Plan plan;
  private final Built before;
  private final Inventory roots;

  Differences(Facts facts, Plan plan, Built before, Inventory roots) {
    this.facts = facts;
    this.plan = plan;
    this.before = before;
    this.roots = roots;
  }

  /** Returns those of sources that are gone. */
  Set<String> gone() {
    Set<String> names = new HashSet<>();
    for (String path : plan.gone()) {
      names.addAll(signatures(filesBefore(path)).keySet());
    }
    return names;
  }

  /** Returns those of what is left to a root and was not, or was of other content. */
  Set<String> left() {
    Set<String> names = new HashSet<>();
    for (String path : plan.left()) {
      addDiffering(filesBefore(path), roots.of(path).values(), names);
    }
    return names;
  }

  /** Returns those that some sources had before they were compiled, or may have had. */
  Set<String> before(Set<String> compiled) {
    Set<String> names = new HashSet<>();
    for (String path : compiled) {
      names.addAll(signatures(filesBefore(path)).keySet());
      // There may be no class yet, and an error because of that.
      names.add(path.substring(0, path.length() - ".java".length()));
    }
    return names;
  }

  /** Returns those of sources that were compiled. */
  Set<String> compiled(Set<String> compiled, ByDirectory<Unit> units) {
    Set<String> names = new HashSet<>();
    for (String path : compiled) {
      Unit unit = Objects.requireNonNull(units.get(path), path);
      addDiffering(filesBefore(path), unit.files(), names);
      if (!plan.left().isEmpty()) {
        // What else another compiler put into the roots, it compiled against its own.
        addDiffering(roots.of(path).values(), unit.files(), names);
      }
    }
    return names;
  }

  private Collection<Entry> filesBefore(String path) {
    Unit known = before.units().get(path);
    return known == null ? roots.of(path).values() : known.files();
  }

  private void addDiffering(Collection<Entry> some, Collection<Entry> others, Set<String> names) {
    Map<String, String> were = signatures(some);
    Map<String, String> are = signatures(others);
    Set<String> all = new HashSet<>(were.keySet());
    all.addAll(are.keySet());
    all.removeIf(name -> Objects.equals(were.get(name), are.get(name)));
    names.addAll(all);
  }

  private Map<String, String> signatures(Collection<Entry> files) {
    Map<String, String> signatures = new HashMap<>();
    for (Entry file : files) {
      ClassFacts known = file.isClass() ? facts.of(file) : null;
      if (known != null) {
        signatures.put(known.name(), known.signature());
      }
    }
    return signatures;
  }
}
