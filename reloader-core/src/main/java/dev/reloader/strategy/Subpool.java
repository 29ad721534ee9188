package dev.reloader.strategy;

import dev.reloader.graph.PackageGraph;
import dev.reloader.loader.PartClassLoader;
import dev.reloader.loader.SubpoolClassLoader;
import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.tree.SharedMap;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Replaces the packages that changed and those that depend on them.
 *
 * <p>A package is never split: classes of one package in different loaders lose their
 * package-private access. Packages that depend on each other in a circle are one part. Confined to
 * the thread that checks.
 */
final class Subpool implements ReloadStrategy {

  private final Associations associations;

  private final Associated associated = new Associated();

  /** Only a store of what class files say: a graph of other files does no harm. */
  private PackageGraph graph = PackageGraph.empty();

  Subpool(Associations associations) {
    this.associations = associations;
  }

  @Override
  public Composition compose(Change change) {
    return compose(change, "");
  }

  /** Replaces everything, so that later changes can replace less. */
  Composition anew(Change change, String reason) {
    return compose(change, reason);
  }

  private Composition compose(Change change, String everywhere) {
    SubpoolClassLoader current =
        change.current().orElse(null) instanceof SubpoolClassLoader parted ? parted : null;
    Map<String, Set<String>> declared = new HashMap<>(declared(change));
    if (current != null) {
      learn(current, declared);
    }
    graph = graph.next(change.snapshot(), declared);
    Touched touched =
        everywhere.isEmpty()
            ? Touched.by(change, current != null, graph)
            : Touched.everywhere(everywhere);
    SubpoolClassLoader loader =
        new SubpoolClassLoader(
            change.name(), change.snapshot(), change.pool(), change.parent(), current);
    SortedSet<String> replaced = new TreeSet<>();
    for (SortedSet<String> component : graph.components()) {
      PartClassLoader before =
          current == null || touched.isIn(component) ? null : current.part(component.first());
      if (add(loader, component, before) != before) {
        replaced.addAll(component);
      }
    }
    SortedMap<String, String> reasons = touched.reasons(graph, replaced);
    return Composition.of(loader, loader.parts()).replacing(reasons).whenServed(loader::served);
  }

  private Map<String, Set<String>> declared(Change change) {
    Snapshot snapshot = change.snapshot();
    return associated.between(associations.and(snapshot.associations()), snapshot);
  }

  /** What a part has loaded by reflection, it depends on: it may have kept it. */
  private static void learn(SubpoolClassLoader current, Map<String, Set<String>> declared) {
    for (PartClassLoader part : current.parts()) {
      Set<String> strangers = part.strangers();
      if (!strangers.isEmpty()) {
        for (String each : part.packages()) {
          declared.computeIfAbsent(each, name -> new TreeSet<>()).addAll(strangers);
        }
      }
    }
  }

  private PartClassLoader add(
      SubpoolClassLoader loader, SortedSet<String> component, @Nullable PartClassLoader before) {
    Map<String, SharedMap<String, Entry>> classes = new HashMap<>();
    Set<PartClassLoader> dependencies = new LinkedHashSet<>();
    for (String name : component) {
      classes.put(name, graph.classes(name));
      for (String needed : graph.dependencies(name)) {
        PartClassLoader part = component.contains(needed) ? null : loader.part(needed);
        if (part != null) {
          dependencies.add(part);
        }
      }
    }
    List<PartClassLoader> needed = new ArrayList<>(dependencies);
    return loader.add(classes, needed, before);
  }
}
