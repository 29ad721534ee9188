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
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
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

  /** Class files of roots that belong to no source of ours. */
  private final Collection<Entry> others;

  private final Set<String> compiled = new TreeSet<>();
  private final Map<String, Unit> units;
  private Map<String, Entry> generated;

  Rounds(
      Compiler compiler,
      Facts facts,
      Overlay overlay,
      Plan plan,
      Built before,
      Inventory roots,
      Collection<Entry> others) {
    this.compiler = compiler;
    this.facts = facts;
    this.overlay = overlay;
    this.plan = plan;
    this.before = before;
    this.roots = roots;
    this.others = others;
    this.units = new LinkedHashMap<>(plan.units);
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
    Set<String> changed = removedClasses();
    add(dependents(changed));
    boolean widened = false;
    while (!compiled.isEmpty()) {
      Compiled result = compile();
      if (!result.errors().isEmpty()) {
        // What depends on a changed class may be wrong, too, or be what the error is about: it
        // was compiled against the class as it was.
        if (widened || !add(dependents(classesBefore()))) {
          throw new CompilationException(result.errors(), plan.changes());
        }
        widened = true;
      } else if (take(result) && addAll()) {
        // Once more, with every source that a processor may want to see.
      } else {
        changed.addAll(changedClasses());
        if (!add(dependents(changed))) {
          break;
        }
      }
    }
    return new Built(units, generated, plan.removed);
  }

  private boolean add(Collection<String> paths) {
    return compiled.addAll(paths);
  }

  private boolean addAll() {
    return add(units.keySet().stream().filter(Unit::isJava).toList());
  }

  private Compiled compile() throws IOException {
    List<Source> sources = new ArrayList<>();
    for (String path : compiled) {
      Entry entry = unit(path).source();
      sources.add(Source.of(path, Path.of(URI.create(entry.url().toString())), entry.bytes()));
    }
    return compiler.compile(sources, classPath(), release());
  }

  /** The version of Java that the roots are for, as far as compilers still know it. */
  private int release() {
    int version = roots.version();
    return version == 0 ? Compiler.latest() : Math.max(8, Math.min(version, Compiler.latest()));
  }

  /** The classes of the pool that come of nothing that is compiled now. */
  private Collection<Entry> classPath() {
    List<Entry> classes = new ArrayList<>();
    units.forEach(
        (path, unit) -> {
          if (!compiled.contains(path)) {
            classes.addAll(unit.files());
          }
        });
    if (before.generated().isEmpty()) {
      classes.addAll(others);
    } else {
      others.stream()
          .filter(entry -> !before.generated().containsKey(entry.path()))
          .forEach(classes::add);
    }
    classes.removeIf(entry -> !entry.isClass());
    return classes;
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
      units.put(
          path, new Unit(unit.source(), true, roots.of(path), made.getOrDefault(path, Map.of())));
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

  /** The names of the classes of sources that are gone. */
  private Set<String> removedClasses() {
    Set<String> names = new HashSet<>();
    for (String path : plan.gone()) {
      names.addAll(signatures(filesBefore(path)).keySet());
    }
    return names;
  }

  /** The names of the classes that what is compiled now had before. */
  private Set<String> classesBefore() {
    Set<String> names = new HashSet<>();
    for (String path : compiled) {
      names.addAll(signatures(filesBefore(path)).keySet());
      // There may be no class yet, and an error because of that.
      names.add(path.substring(0, path.length() - ".java".length()));
    }
    return names;
  }

  /** The names of the classes that are new, gone, or look different to who is compiled against. */
  private Set<String> changedClasses() {
    Set<String> names = new HashSet<>();
    for (String path : compiled) {
      Map<String, String> were = signatures(filesBefore(path));
      Map<String, String> are = signatures(unit(path).files());
      names.addAll(were.keySet());
      names.addAll(are.keySet());
      are.forEach(
          (name, signature) -> {
            if (signature.equals(were.get(name))) {
              names.remove(name);
            }
          });
    }
    return names;
  }

  private Collection<Entry> filesBefore(String path) {
    Unit known = before.units().get(path);
    return known == null ? roots.of(path).values() : known.files();
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

  private Set<String> dependents(Set<String> changed) {
    return changed.isEmpty()
        ? Set.of()
        : new Dependents(facts, units, others).of(changed, compiled);
  }
}
