package dev.reloader.servlet.descriptor;

import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.descriptor.xml.XmlElement;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Puts fragments in order, and leaves out those that are excluded (section 8.2.2). */
final class FragmentOrder {
  private FragmentOrder() {}

  /** The order that {@code <absolute-ordering>} of web.xml says, or else the fragments do. */
  static List<Fragment> of(List<Fragment> fragments, @Nullable XmlElement absoluteOrdering)
      throws DescriptorException {
    return absoluteOrdering == null ? relative(fragments) : absolute(fragments, absoluteOrdering);
  }

  /** The fragments in the container's order; those it did not name stay behind the others. */
  static List<Fragment> as(List<String> jars, List<Fragment> fragments) {
    List<Fragment> ordered = new ArrayList<>(fragments);
    ordered.sort(
        Comparator.comparingInt(
            fragment -> {
              int at = jars.indexOf(fragment.jar());
              return at < 0 ? jars.size() : at;
            }));
    return ordered;
  }

  private static List<Fragment> absolute(List<Fragment> fragments, XmlElement ordering) {
    Set<Fragment> named = new LinkedHashSet<>();
    int others = -1;
    for (XmlElement element : ordering.children()) {
      if (element.name().equals("others")) {
        others = others < 0 ? named.size() : others;
      } else if (element.name().equals("name")) {
        fragments.stream()
            .filter(fragment -> element.text().equals(fragment.name()))
            .forEach(named::add);
      }
    }
    List<Fragment> ordered = new ArrayList<>(named);
    if (others >= 0) {
      List<Fragment> rest = new ArrayList<>(fragments);
      rest.removeAll(named);
      ordered.addAll(others, rest);
    }
    return ordered;
  }

  private static List<Fragment> relative(List<Fragment> fragments) throws DescriptorException {
    Map<String, Fragment> byName = new HashMap<>();
    for (Fragment fragment : fragments) {
      String name = fragment.name();
      Fragment other = name == null ? null : byName.putIfAbsent(name, fragment);
      if (other != null) {
        throw fragment.error(
            "the fragment's name \""
                + name
                + "\" is also that of "
                + other.file()
                + ": take one of the libraries away, or say <absolute-ordering> in"
                + " WEB-INF/web.xml");
      }
    }
    return new Constraints(fragments, byName).sorted();
  }

  /** Which fragments come before which. */
  private static final class Constraints {
    private final List<Fragment> fragments;
    private final Map<Fragment, Set<Fragment>> predecessors = new HashMap<>();

    Constraints(List<Fragment> fragments, Map<String, Fragment> byName) {
      this.fragments = fragments;
      for (Fragment fragment : fragments) {
        predecessors.put(fragment, new LinkedHashSet<>());
      }
      for (Fragment fragment : fragments) {
        for (String name : fragment.ordered("before")) {
          Fragment later = byName.get(name);
          if (later != null) {
            before(fragment, later);
          }
        }
        for (String name : fragment.ordered("after")) {
          Fragment earlier = byName.get(name);
          if (earlier != null) {
            before(earlier, fragment);
          }
        }
      }
      Set<Fragment> first = closure("before");
      Set<Fragment> last = closure("after");
      for (Fragment fragment : fragments) {
        if (!first.contains(fragment)) {
          first.forEach(earlier -> before(earlier, fragment));
        }
        if (!last.contains(fragment)) {
          last.forEach(later -> before(fragment, later));
        }
      }
    }

    private void before(Fragment earlier, Fragment later) {
      predecessors.computeIfAbsent(later, key -> new LinkedHashSet<>()).add(earlier);
    }

    private Set<Fragment> predecessors(Fragment fragment) {
      return predecessors.getOrDefault(fragment, Set.of());
    }

    /** The fragments before (or after) all others, with those that have to be on that side too. */
    private Set<Fragment> closure(String side) {
      Set<Fragment> group = new LinkedHashSet<>();
      fragments.stream().filter(fragment -> fragment.othersOf(side)).forEach(group::add);
      boolean grown = true;
      while (grown) {
        Set<Fragment> joining = new LinkedHashSet<>();
        for (Fragment fragment : fragments) {
          for (Fragment earlier : predecessors(fragment)) {
            if (side.equals("before") && group.contains(fragment)) {
              joining.add(earlier);
            } else if (side.equals("after") && group.contains(earlier)) {
              joining.add(fragment);
            }
          }
        }
        grown = group.addAll(joining);
      }
      return group;
    }

    List<Fragment> sorted() throws DescriptorException {
      List<Fragment> sorted = new ArrayList<>();
      List<Fragment> waiting = new ArrayList<>(fragments);
      while (!waiting.isEmpty()) {
        Fragment next = null;
        for (Fragment fragment : waiting) {
          if (next == null && sorted.containsAll(predecessors(fragment))) {
            next = fragment;
          }
        }
        if (next == null) {
          throw waiting
              .get(0)
              .error(
                  "the <ordering> of these fragments is circular: "
                      + waiting.stream()
                          .map(Fragment::described)
                          .collect(Collectors.joining(", ")));
        }
        waiting.remove(next);
        sorted.add(next);
      }
      return sorted;
    }
  }
}
