package dev.reloader.compile.incremental;

import dev.reloader.compile.CompilationException;
import dev.reloader.compile.Compiled;
import dev.reloader.compile.Compiler;
import dev.reloader.compile.Source;
import dev.reloader.pool.Entry;
import dev.reloader.pool.Overlay;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Compiles what is stale, then with it whatever depends on what came out differently, until nothing
 * else is affected.
 *
 * <p>Each round compiles all of these sources together, so that what comes of the last one is of
 * one piece. Classes that come from no source of the round are what annotation processors made. Of
 * how many sources they were made, nobody tells; so where there are such, every source is compiled.
 */
final class Rounds {

  private final Compiler compiler;
  private final Facts facts;
  private final Overlay overlay;
  private final Plan plan;
  private final Built before;
  private final Inventory roots;
  private final Differences differences;

  /** The paths of class files that roots have of sources that are gone. */
  private final Set<String> removed = new HashSet<>();

  private final Set<String> compiled = new TreeSet<>();
  private ByDirectory<Unit> units;
  private Map<String, Entry> generated;

  Rounds(
      Compiler compiler, Facts facts, Overlay overlay, Plan plan, Built before, Inventory roots) {
    this.compiler = compiler;
    this.facts = facts;
    this.overlay = overlay;
    this.plan = plan;
    this.before = before;
    this.roots = roots;
    plan.removed.values().forEach(files -> removed.addAll(files.keySet()));
    this.differences = new Differences(facts, plan, before, roots);
    this.units = plan.units();
    this.generated = before.generated();
  }

  /**
   * Compiles.
   *
   * @throws CompilationException if there is an error in what was changed or depends on it
   */
  Built run() throws CompilationException, IOException {
    add(plan.stale);
    if (!generated.isEmpty() && !(compiled.isEmpty() && plan.gone().isEmpty())) {
      addAll();
    }
    Set<String> changed = differences.gone();
    add(dependents(changed));
    addDependentsOfLeft();
    boolean widened = false;
    while (!compiled.isEmpty()) {
      Compiled result = compile();
      if (!result.errors().isEmpty()) {
        // What depends on a changed class may be wrong, too, or be what the error is about: it
        // was compiled against the class as it was.
        if (widened || !add(dependents(differences.before(compiled)))) {
          throw new CompilationException(result.errors(), plan.changes());
        }
        widened = true;
      } else if (take(result) && addAll()) {
        // Once more, with every source that a processor may want to see.
      } else {
        changed.addAll(differences.compiled(compiled, units));
        boolean more = add(dependents(changed));
        if (!add(rivals()) && !more) {
          break;
        }
      }
    }
    return before.next(roots, units, generated, plan.removed);
  }

  /** What another compiler did to a root, it did to all that depends on each other there. */
  private void addDependentsOfLeft() {
    Set<String> ours = new HashSet<>(dependents(differences.left()));
    ours.removeAll(plan.left());
    add(ours);
  }

  private boolean add(Collection<String> paths) {
    return compiled.addAll(paths);
  }

  private boolean addAll() {
    List<String> all = new ArrayList<>();
    units.forEach(
        (path, unit) -> {
          if (Unit.isJava(path)) {
            all.add(path);
          }
        });
    return add(all);
  }

  private Compiled compile() throws IOException {
    List<Source> sources = new ArrayList<>();
    for (String path : compiled) {
      Entry entry = unit(path).source();
      sources.add(Source.of(path, Path.of(URI.create(entry.url().toString())), entry.bytes()));
    }
    return compiler.compile(sources, this::classes, release());
  }

  /** The version of Java that the roots are for, as far as compilers still know it. */
  private int release() {
    int version = roots.version();
    return version == 0 ? Compiler.latest() : Math.max(8, Math.min(version, Compiler.latest()));
  }

  /** The classes of a package that come of nothing that is compiled now. */
  private Collection<Entry> classes(String directory) {
    List<Entry> classes = new ArrayList<>();
    // A class is in the directory of its source.
    units
        .in(directory)
        .forEach(
            (path, unit) -> {
              if (!compiled.contains(path)) {
                unit.files().stream().filter(Entry::isClass).forEach(classes::add);
              }
            });
    roots.in(directory).values().stream()
        .filter(this::isOther)
        .filter(entry -> !before.generated().containsKey(entry.path()))
        .forEach(classes::add);
    return classes;
  }

  /** Whether this class file of a root belongs to no source of ours. */
  private boolean isOther(Entry file) {
    ClassFacts known = facts.of(file);
    return !removed.contains(file.path()) && (known == null || !units.has(known.source()));
  }

  /** Sorts what was compiled to the sources it is of; answers whether any is of no source. */
  private boolean take(Compiled result) {
    Map<String, Map<String, Entry>> made = new HashMap<>();
    Map<String, Entry> ofNone = new TreeMap<>();
    result
        .files()
        .forEach(
            (path, bytes) -> {
              ClassFacts known = path.endsWith(".class") ? ClassFacts.read(bytes) : null;
              if (known != null && compiled.contains(known.source())) {
                Entry entry = overlay.entry(path, unit(known.source()).source().stamp(), bytes);
                made.computeIfAbsent(known.source(), any -> new TreeMap<>()).put(path, entry);
              } else {
                Entry first = unit(compiled.iterator().next()).source();
                ofNone.put(path, overlay.entry(path, first.stamp(), bytes));
              }
            });
    for (String path : compiled) {
      Unit unit = unit(path);
      units =
          units.with(
              path,
              new Unit(unit.source(), true, roots.of(path), made.getOrDefault(path, Map.of())));
    }
    generated = ofNone;
    return !ofNone.isEmpty();
  }

  private Unit unit(String path) {
    Unit unit = units.get(path);
    if (unit == null) {
      throw new IllegalStateException("No unit " + path);
    }
    return unit;
  }

  /** The other sources that have a class which is compiled now, too: the compiler refuses both. */
  private Set<String> rivals() {
    Set<String> rivals = new HashSet<>();
    for (String path : compiled) {
      for (Entry made : unit(path).files()) {
        for (Entry other :
            Arrays.asList(before.made().get(made.path()), roots.entry(made.path()))) {
          ClassFacts known = other == null || !other.isClass() ? null : facts.of(other);
          Unit owner = known == null ? null : units.get(known.source());
          if (owner != null && owner.files().contains(other)) {
            rivals.add(owner.source().path());
          }
        }
      }
    }
    return rivals;
  }

  private Set<String> dependents(Set<String> changed) {
    if (changed.isEmpty()) {
      return Set.of();
    }
    List<Entry> others = new ArrayList<>();
    roots
        .classes()
        .forEach(
            (path, file) -> {
              if (isOther(file)) {
                others.add(file);
              }
            });
    return new Dependents(facts, units, others).of(changed, compiled);
  }
}
