package dev.reloader.graph;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The strongly connected components of a package graph, by Tarjan's algorithm, without recursion:
 * an application's thread may have little stack. For one run.
 */
final class Components {

  private final PackageGraph graph;
  private final Map<String, Integer> index = new HashMap<>();
  private final Map<String, Integer> low = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final SortedSet<String> onStack = new TreeSet<>();
  private final List<SortedSet<String>> found = new ArrayList<>();

  private Components(PackageGraph graph) {
    this.graph = graph;
  }

  /** A package on the way, and those of its dependencies that were not looked at yet. */
  private record Step(String name, Iterator<String> rest) {}

  /** Returns the components, each after all that it depends on. */
  static List<SortedSet<String>> of(PackageGraph graph) {
    Components components = new Components(graph);
    for (String name : graph.packages()) {
      if (!components.index.containsKey(name)) {
        components.visit(name);
      }
    }
    return List.copyOf(components.found);
  }

  private void visit(String root) {
    Deque<Step> way = new ArrayDeque<>();
    way.push(enter(root));
    while (!way.isEmpty()) {
      Step step = way.element();
      if (step.rest.hasNext()) {
        String next = step.rest.next();
        if (!index.containsKey(next)) {
          way.push(enter(next));
        } else if (onStack.contains(next)) {
          low.merge(step.name, index.getOrDefault(next, 0), Math::min);
        }
      } else {
        way.pop();
        leave(step.name);
        if (!way.isEmpty()) {
          low.merge(way.element().name, low.getOrDefault(step.name, 0), Math::min);
        }
      }
    }
  }

  private Step enter(String name) {
    index.put(name, index.size());
    low.put(name, index.size() - 1);
    open.push(name);
    onStack.add(name);
    return new Step(name, graph.dependencies(name).iterator());
  }

  private void leave(String name) {
    if (!index.getOrDefault(name, -1).equals(low.get(name))) {
      return;
    }
    SortedSet<String> component = new TreeSet<>();
    String member;
    do {
      member = open.pop();
      onStack.remove(member);
      component.add(member);
    } while (!member.equals(name));
    found.add(component);
  }
}
