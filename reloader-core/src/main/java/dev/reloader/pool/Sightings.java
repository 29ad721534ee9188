package dev.reloader.pool;

import dev.reloader.pool.tree.SharedMap;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a survey saw. Not written to once it is complete.
 *
 * @param byPath path to what was seen there, for every path whose stamp tells of a change
 * @param places what there was to read, in class-path order
 * @param damage the first directory that could not be listed, or null
 * @param untrusted what was seen so young that a change need not have changed its stamp, or could
 *     not be read
 */
record Sightings(
    SharedMap<Path, Sighting> byPath,
    List<Place> places,
    @Nullable Damage damage,
    List<Sighting> untrusted) {

  static final Sightings NONE =
      new Sightings(SharedMap.empty(Sightings::compare), List.of(), null, List.of());

  /** By their hashes, which is quick, as nobody asks for an order; and of any file system. */
  private static int compare(Path one, Path other) {
    int hashes = Integer.compare(one.hashCode(), other.hashCode());
    return hashes != 0 || one.equals(other) ? hashes : one.toUri().compareTo(other.toUri());
  }

  /** Returns what a later look saw. What it shares with these is not gone through. */
  Sightings next(SharedMap<Path, Sighting> seen, List<Place> found, @Nullable Damage damaged) {
    return new Sightings(
        seen,
        found,
        damaged,
        changed(seen).stream().filter(sighting -> !sighting.trusted()).toList());
  }

  /** What was seen anew, and what was not trusted before. */
  private Collection<Sighting> changed(SharedMap<Path, Sighting> seen) {
    if (byPath.isEmpty()) {
      return seen.values();
    }
    Set<Path> paths = new LinkedHashSet<>(byPath.differing(seen));
    untrusted.forEach(sighting -> paths.add(sighting.path()));
    return paths.stream().map(seen::get).filter(Objects::nonNull).toList();
  }

  /** These, if the system let everything be read, else with what it refused as refused. */
  Sightings refusing(Set<Path> refused) {
    if (refused.isEmpty()) {
      return this;
    }
    SharedMap<Path, Sighting> all = byPath;
    for (Path path : refused) {
      Sighting seen = all.get(path);
      all = seen == null ? all : all.with(path, seen.ofRefusal());
    }
    return next(all, places, damage);
  }

  /** Returns the first of the suspects whose stamp is another now, or null. */
  @Nullable Sighting firstUntrue(Suspects suspects) {
    if (suspects.areAnywhere()) {
      for (Sighting sighting : byPath.values()) {
        if (!sighting.stillTrue()) {
          return sighting;
        }
      }
      return null;
    }
    Set<Path> themselves = withParents(suspects.paths());
    themselves.addAll(suspects.alone());
    for (Path path : themselves) {
      Sighting sighting = byPath.get(path);
      if (sighting != null && !sighting.stillTrue()) {
        return sighting;
      }
    }
    for (Path path : suspects.paths()) {
      Sighting untrue = firstUntrueBelow(path);
      if (untrue != null) {
        return untrue;
      }
    }
    return null;
  }

  /** A file that is new has no sighting; the directory that it is in has another stamp. */
  private static Set<Path> withParents(Set<Path> paths) {
    Set<Path> all = new HashSet<>(paths);
    for (Path path : paths) {
      Path parent = path.getParent();
      if (parent != null) {
        all.add(parent);
      }
    }
    return all;
  }

  private @Nullable Sighting firstUntrueBelow(Path path) {
    if (!Files.isDirectory(path)) {
      return null; // What was below it went with it, and the stamps above have told of that.
    }
    for (Sighting sighting : byPath.values()) {
      if (sighting.path().startsWith(path) && !sighting.stillTrue()) {
        return sighting;
      }
    }
    return null;
  }

  boolean hasStampsOf(Sightings other) {
    for (Path path : byPath.differing(other.byPath)) {
      Sighting ours = byPath.get(path);
      Sighting theirs = other.byPath.get(path);
      if (ours == null || theirs == null || !ours.stamp().equals(theirs.stamp())) {
        return false;
      }
    }
    return true;
  }

  /**
   * The suspects, and what is not to be trusted. A directory that is young is suspected alone: that
   * a file came into it or went would be among the suspects, under the file's own path.
   */
  Suspects withUntrusted(Suspects suspects) {
    if (suspects.areAnywhere()) {
      return suspects;
    }
    Set<Path> paths = new HashSet<>();
    Set<Path> alone = new HashSet<>();
    for (Sighting sighting : untrusted) {
      boolean young = !sighting.refused() && isDirectory(sighting.path());
      (young ? alone : paths).add(sighting.path());
    }
    return suspects.and(Suspects.at(paths, alone));
  }

  @Nullable Place place(Path path, Form form) {
    for (Place place : places) {
      if (place.path().equals(path) && place.form() == form) {
        return place;
      }
    }
    return null;
  }

  boolean isDirectory(Path path) {
    return places.stream().anyMatch(place -> place.hasDirectory(path));
  }
}
