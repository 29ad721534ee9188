package dev.reloader.graph;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.tree.SharedMap;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * The packages of a snapshot that have classes, and what each of them depends on: the packages it
 * names in its class files, the providers of services it defines, and what was declared. Immutable.
 *
 * <p>It shares with the graph it was made of whatever did not change, so that the cost of making it
 * follows the change: it takes a step for each package at most, none for each class.
 */
public final class PackageGraph {

  private static final PackageGraph EMPTY =
      new PackageGraph(
          Snapshot.empty(),
          SharedMap.empty(),
          SharedMap.empty(),
          SharedMap.empty(),
          Map.of(),
          List.of());

  /** What was read. */
  private final Snapshot snapshot;

  private final SharedMap<String, PackageFacts> facts;

  /** Package to those it depends on by its class files. */
  private final SharedMap<String, SortedSet<String>> shown;

  /** Path of a file that names the providers of a service to what it says. */
  private final SharedMap<String, Providers> services;

  /** Package to those it depends on for other reasons. */
  private final Map<String, SortedSet<String>> told;

  private final List<SortedSet<String>> components;

  private PackageGraph(
      Snapshot snapshot,
      SharedMap<String, PackageFacts> facts,
      SharedMap<String, SortedSet<String>> shown,
      SharedMap<String, Providers> services,
      Map<String, SortedSet<String>> told,
      @Nullable List<SortedSet<String>> components) {
    this.snapshot = snapshot;
    this.facts = facts;
    this.shown = shown;
    this.services = services;
    this.told = told;
    this.components = components == null ? Components.of(this) : components;
  }

  /** Returns the graph of no packages. */
  public static PackageGraph empty() {
    return EMPTY;
  }

  /**
   * Reads what changed since this graph was made.
   *
   * @param next the classes
   * @param declared package to the packages it depends on although no class file shows it
   */
  public PackageGraph next(Snapshot next, Map<String, Set<String>> declared) {
    List<Entry> gone = snapshot.entriesNotIn(next);
    List<Entry> come = next.entriesNotIn(snapshot);
    SharedMap<String, PackageFacts> read = facts(gone, come, next);
    SharedMap<String, Providers> provided = services;
    for (Entry entry : gone) {
      provided = provided.without(entry.path());
    }
    for (Entry entry : come) {
      if (Providers.isIn(entry)) {
        provided = provided.with(entry.path(), Providers.read(entry));
      }
    }
    Map<String, SortedSet<String>> told = new HashMap<>();
    provided.values().forEach(service -> tell(told, service.of(), service.packages(), read));
    declared.forEach((from, to) -> tell(told, from, to, read));
    SharedMap<String, SortedSet<String>> edges = edges(read);
    boolean same = edges.differing(shown).isEmpty() && told.equals(this.told);
    return new PackageGraph(next, read, edges, provided, told, same ? components : null);
  }

  private SharedMap<String, PackageFacts> facts(List<Entry> gone, List<Entry> come, Snapshot next) {
    SharedMap<String, PackageFacts> read = seeing(gone, come);
    Map<String, List<Entry>> out = byPackage(gone);
    Map<String, List<Entry>> in = byPackage(come);
    Set<String> touched = new HashSet<>(out.keySet());
    touched.addAll(in.keySet());
    Map<String, PackageFacts> later = new HashMap<>();
    for (String name : touched) {
      PackageFacts known =
          read.getOrDefault(name, PackageFacts.NONE)
              .next(out.getOrDefault(name, List.of()), in.getOrDefault(name, List.of()), next);
      if (known.classes().isEmpty()) {
        read = read.without(name);
      } else {
        later.put(name, known);
      }
    }
    return read.withAll(later);
  }

  /** The facts that were, about the classes that there are now. */
  private SharedMap<String, PackageFacts> seeing(List<Entry> gone, List<Entry> come) {
    Map<String, Boolean> changed = new HashMap<>();
    gone.stream().filter(Entry::isClass).forEach(entry -> changed.put(entry.className(), false));
    for (Entry entry : come) {
      // Of a class that was there and is there, nothing is to be found anew.
      if (entry.isClass() && changed.remove(entry.className()) == null) {
        changed.put(entry.className(), true);
      }
    }
    SharedMap<String, PackageFacts> seen = facts;
    if (!changed.isEmpty()) {
      for (Map.Entry<String, PackageFacts> each : facts.entrySet()) {
        seen = seen.with(each.getKey(), each.getValue().seeing(changed));
      }
    }
    return seen;
  }

  private static Map<String, List<Entry>> byPackage(List<Entry> entries) {
    Map<String, List<Entry>> classes = new HashMap<>();
    for (Entry entry : entries) {
      if (entry.isClass()) {
        classes.computeIfAbsent(packageOf(entry.className()), name -> new ArrayList<>()).add(entry);
      }
    }
    return classes;
  }

  /** An edge is another one where the facts are, or where a package it names came or went. */
  private SharedMap<String, SortedSet<String>> edges(SharedMap<String, PackageFacts> read) {
    List<String> differing = facts.differing(read);
    List<String> others =
        differing.stream()
            .filter(name -> facts.containsKey(name) != read.containsKey(name))
            .toList();
    Set<String> affected = new HashSet<>(differing);
    if (!others.isEmpty() && !facts.isEmpty()) {
      read.forEach(
          (name, known) -> {
            if (others.stream().anyMatch(known.packages()::has)) {
              affected.add(name);
            }
          });
    }
    SharedMap<String, SortedSet<String>> edges = shown;
    Map<String, SortedSet<String>> later = new HashMap<>();
    for (String name : affected) {
      PackageFacts known = read.get(name);
      if (known == null) {
        edges = edges.without(name);
      } else {
        SortedSet<String> found = known.edges(read::containsKey);
        found.remove(name);
        SortedSet<String> before = shown.get(name);
        later.put(name, found.equals(before) ? before : found);
      }
    }
    return edges.withAll(later);
  }

  private static void tell(
      Map<String, SortedSet<String>> told,
      String from,
      Collection<String> to,
      SharedMap<String, PackageFacts> read) {
    for (String each : to) {
      if (!from.equals(each) && read.containsKey(from) && read.containsKey(each)) {
        told.computeIfAbsent(from, name -> new TreeSet<>()).add(each);
      }
    }
  }

  /** Returns the names of the packages, in order; the unnamed one is empty. */
  public Set<String> packages() {
    return facts.keySet();
  }

  /**
   * Returns the packages that depend on each other in a circle, and each of the others alone; each
   * of these sets after all that it depends on.
   */
  public List<SortedSet<String>> components() {
    return components;
  }

  /** Returns path to entry, of the classes of a package. */
  public SharedMap<String, Entry> classes(String packageName) {
    return facts.getOrDefault(packageName, PackageFacts.NONE).classes();
  }

  /** Returns the other packages of the graph that a package depends on. */
  public SortedSet<String> dependencies(String packageName) {
    SortedSet<String> byClassFiles = shown.getOrDefault(packageName, Collections.emptySortedSet());
    SortedSet<String> others = told.get(packageName);
    if (others == null) {
      return Collections.unmodifiableSortedSet(byClassFiles);
    }
    SortedSet<String> all = new TreeSet<>(byClassFiles);
    all.addAll(others);
    return all;
  }

  /** Returns whether a package names another in its class files, which need not exist. */
  public boolean names(String packageName, String other) {
    return facts.getOrDefault(packageName, PackageFacts.NONE).packages().has(other);
  }

  /** Returns the package of a class, by its full name. */
  public static String packageOf(String className) {
    int end = className.lastIndexOf('.');
    return end < 0 ? "" : className.substring(0, end);
  }
}
