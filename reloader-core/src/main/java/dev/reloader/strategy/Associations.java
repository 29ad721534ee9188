package dev.reloader.strategy;

import dev.reloader.pool.ClassNames;
import java.util.ArrayList;
import java.util.List;

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

  /**
   * One dependency.
   *
   * @param from a glob of the names of the classes that use others
   * @param to a glob of the names of those that they use
   */
  record Association(String from, String to) {}

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
      names(from);
      names(to);
      all.add(new Association(from, to));
    }
    return new Associations(List.copyOf(all));
  }

  /** The names that a glob stands for, which is refused if it is none. */
  static ClassNames names(String glob) {
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

  List<Association> all() {
    return all;
  }
}
