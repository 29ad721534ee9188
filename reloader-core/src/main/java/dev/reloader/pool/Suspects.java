package dev.reloader.pool;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Where files may differ from those of a snapshot: nowhere, at some paths, or anywhere. A path
 * stands for what is there, for everything below it, and for the directory that it is in; some
 * directories are suspected alone, without what is in them. Immutable.
 */
public final class Suspects {

  /** Looking at one path costs more than passing over it; past this, all are looked at. */
  private static final int MOST = 2_000;

  private static final Suspects NONE = new Suspects(Set.of(), Set.of());
  private static final Suspects ANYWHERE = new Suspects(Set.of(), Set.of());

  private final Set<Path> paths;
  private final Set<Path> alone;

  private Suspects(Set<Path> paths, Set<Path> alone) {
    this.paths = paths;
    this.alone = alone;
  }

  /** Returns that no file differs. */
  public static Suspects none() {
    return NONE;
  }

  /** Returns that any file may differ. */
  public static Suspects anywhere() {
    return ANYWHERE;
  }

  /** Returns that files may differ at these paths, absolute and normalized, and nowhere else. */
  public static Suspects at(Set<Path> paths) {
    return at(paths, Set.of());
  }

  /**
   * Returns that files may differ at these paths, and that the stamps of some directories may, but
   * nothing in them unless it is one of the paths.
   */
  static Suspects at(Set<Path> paths, Set<Path> alone) {
    if (paths.isEmpty() && alone.isEmpty()) {
      return NONE;
    }
    return paths.size() > MOST ? ANYWHERE : new Suspects(Set.copyOf(paths), Set.copyOf(alone));
  }

  /** Returns whether no file differs. */
  public boolean areNone() {
    return this == NONE;
  }

  /** Returns whether any file may differ. */
  public boolean areAnywhere() {
    return this == ANYWHERE;
  }

  /** Returns whether the path is one of these. */
  public boolean include(Path path) {
    return areAnywhere() || paths.contains(path);
  }

  /** Returns the suspects of both. */
  public Suspects and(Suspects more) {
    if (areAnywhere() || more.areNone()) {
      return this;
    }
    if (more.areAnywhere() || areNone()) {
      return more;
    }
    return at(union(paths, more.paths), union(alone, more.alone));
  }

  private static Set<Path> union(Set<Path> some, Set<Path> others) {
    Set<Path> all = new HashSet<>(some);
    all.addAll(others);
    return all;
  }

  /** Returns the paths; of those that may be anywhere, none. */
  Set<Path> paths() {
    return paths;
  }

  /** Returns the directories whose stamps are suspected, and nothing in them. */
  Set<Path> alone() {
    return alone;
  }

  /** Returns how many paths are suspected. */
  @Override
  public String toString() {
    return areAnywhere() ? "anywhere" : (paths.size() + alone.size()) + " paths";
  }
}
