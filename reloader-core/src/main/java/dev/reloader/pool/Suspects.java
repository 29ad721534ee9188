package dev.reloader.pool;

import java.nio.file.Path;
import java.util.HashSet;
import java.util.Set;

/**
 * Where files may differ from those of a snapshot: nowhere, at some paths, or anywhere. A path
 * stands for what is there, for everything below it, and for the directory that it is in.
 * Immutable.
 */
public final class Suspects {

  /** Looking at one path costs more than passing over it; past this, all are looked at. */
  private static final int MOST = 2_000;

  private static final Suspects NONE = new Suspects(Set.of());
  private static final Suspects ANYWHERE = new Suspects(Set.of());

  private final Set<Path> paths;

  private Suspects(Set<Path> paths) {
    this.paths = paths;
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
    if (paths.isEmpty()) {
      return NONE;
    }
    return paths.size() > MOST ? ANYWHERE : new Suspects(Set.copyOf(paths));
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
    Set<Path> both = new HashSet<>(paths);
    both.addAll(more.paths);
    return at(both);
  }

  /** Returns the paths; of those that may be anywhere, none. */
  Set<Path> paths() {
    return paths;
  }

  /** Returns how many paths are suspected. */
  @Override
  public String toString() {
    return areAnywhere() ? "anywhere" : paths.size() + " paths";
  }
}
