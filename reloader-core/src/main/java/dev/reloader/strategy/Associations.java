package dev.reloader.strategy;

import dev.reloader.graph.PackageGraph;
import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Entry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * Dependencies that class files do not show: whoever is on the left side uses, by reflection, what
 * is on the right. Immutable.
 */
public final class Associations {

  private static final String ARROW = "->";
  private static final Associations NONE = new Associations(List.of());

  private final List<Association> all;

  private Associations(List<Association> all) {
    this.all = all;
  }

  private record Association(ClassNames from, ClassNames to) {}

  /** Returns that there are none. */
  public static Associations none() {
    return NONE;
  }

  /**
   * Returns what is declared.
   *
   * @param declarations each of two class-name globs, as in {@code
   *     com.acme.plugin.**->com.acme.app.**}
   * @throws IllegalArgumentException if one is not of this form; the message names it
   */
  public static Associations of(List<String> declarations) {
    List<Association> all = new ArrayList<>();
    for (String declaration : declarations) {
      int arrow = declaration.indexOf(ARROW);
      if (arrow < 0) {
        throw new IllegalArgumentException(
            "\""
                + declaration
                + "\" is no dependency. Write who uses whom, such as"
                + " com.acme.plugin.**->com.acme.app.**");
      }
      String from = declaration.substring(0, arrow).strip();
      String to = declaration.substring(arrow + ARROW.length()).strip();
      all.add(new Association(names(from), names(to)));
    }
    return new Associations(List.copyOf(all));
  }

  private static ClassNames names(String glob) {
    return ClassNames.of(List.of(glob), List.of());
  }

  /** Returns these and others. */
  Associations and(List<String> declarations) {
    if (declarations.isEmpty()) {
      return this;
    }
    List<Association> more = new ArrayList<>(all);
    more.addAll(of(declarations).all);
    return new Associations(List.copyOf(more));
  }

  /** Returns package to the packages it is declared to depend on. */
  Map<String, Set<String>> between(Iterable<Entry> entries) {
    Map<String, Set<String>> found = new HashMap<>();
    for (Association association : all) {
      Set<String> from = packages(association.from, entries);
      Set<String> to = packages(association.to, entries);
      from.forEach(each -> found.computeIfAbsent(each, name -> new TreeSet<>()).addAll(to));
    }
    return found;
  }

  private static Set<String> packages(ClassNames names, Iterable<Entry> entries) {
    Set<String> packages = new TreeSet<>();
    for (Entry entry : entries) {
      if (entry.isClass() && names.contains(entry.className())) {
        packages.add(PackageGraph.packageOf(entry.className()));
      }
    }
    return packages;
  }
}
