package dev.reloader.pool;

import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * One more look at some paths: takes what was known of them out of a survey that holds everything
 * known, and looks at what is there now. The result is that of a survey of everything, provided
 * that nothing has changed elsewhere.
 */
final class Resurvey {

  private final Survey survey;
  private final Sightings known;
  private final Suspects suspects;

  /** The directories that were looked at because something in them is suspect. */
  private final Set<Path> parents = new HashSet<>();

  Resurvey(Survey survey, Sightings known, Suspects suspects) {
    this.survey = survey;
    this.known = known;
    this.suspects = suspects;
  }

  /**
   * Whether what is below one root is of no other: else what is taken out for one of them would be
   * missed by the other.
   */
  static boolean isPossible(List<Root> roots) {
    for (Root root : roots) {
      for (Root other : roots) {
        if (root.isTree() && !root.equals(other) && other.path().startsWith(root.path())) {
          return false;
        }
      }
    }
    return true;
  }

  void look(List<Root> roots) {
    for (Root root : roots) {
      if (!concerned(root)) {
        known.places().stream().filter(root::owns).forEach(survey.places()::add);
      } else {
        switch (root.kind()) {
          case CLASS_PATH, SOURCES -> tree(root);
          case JARS -> {
            survey.sightings().removeIf(root::isJar);
            survey.root(root);
          }
          case FILE -> survey.root(root);
        }
      }
    }
  }

  private boolean concerned(Root root) {
    Path at = root.path();
    return suspects.paths().stream().anyMatch(path -> path.startsWith(at) || at.startsWith(path))
        || suspects.alone().stream().anyMatch(path -> path.startsWith(at));
  }

  private void tree(Root root) {
    Place before = directory(root);
    if (before == null || suspects.paths().stream().anyMatch(root.path()::startsWith)) {
      survey.sightings().removeIf(path -> path.startsWith(root.path()));
      survey.root(root);
      return;
    }
    Place.Tree now = new Place.Tree(root.path(), before.form(), before);
    // Before any look: that takes note of the parent's stamp, too.
    Set<Path> others = others(before);
    for (Path suspect : suspects.paths()) {
      if (suspect.startsWith(root.path())) {
        look(now, topmostUnknown(now, suspect));
      }
    }
    others.forEach(directory -> look(now, directory));
    for (Path directory : suspects.alone()) {
      BasicFileAttributes attributes = Survey.attributes(directory);
      if (now.place().hasDirectory(directory) && isAsSeen(directory, attributes)) {
        survey.see(directory, attributes);
      }
    }
    survey.places().add(now.place());
  }

  /**
   * The directories suspected alone whose stamp is another although nothing in them is suspected.
   * All that is in them is to be looked at: they were touched, or something came meanwhile.
   */
  private Set<Path> others(Place place) {
    Set<Path> explained = new HashSet<>();
    suspects.paths().forEach(path -> explained.add(path.getParent()));
    Set<Path> others = new TreeSet<>(); // What is above comes first.
    for (Path directory : suspects.alone()) {
      if (place.hasDirectory(directory)
          && !explained.contains(directory)
          && !isAsSeen(directory, Survey.attributes(directory))) {
        others.add(directory);
      }
    }
    return others;
  }

  private boolean isAsSeen(Path path, @Nullable BasicFileAttributes attributes) {
    Sighting before = survey.sightings().get(path);
    return before != null && attributes != null && before.stamp().matches(attributes);
  }

  private @Nullable Place directory(Root root) {
    for (Place place : known.places()) {
      if (root.owns(place) && place.form() != Form.JAR) {
        return place;
      }
    }
    return null;
  }

  /** The path itself if its directory is known, else the directory that is new. */
  private static Path topmostUnknown(Place.Tree place, Path suspect) {
    Path path = suspect;
    for (Path parent = path.getParent();
        parent != null && !parent.equals(place.path()) && !place.hasDirectory(place.name(parent));
        parent = path.getParent()) {
      path = parent;
    }
    return path;
  }

  private void look(Place.Tree place, Path path) {
    String name = place.name(path);
    survey.sightings().remove(path);
    if (place.forget(name)) {
      survey.sightings().removeIf(each -> each.startsWith(path));
    }
    Path parent = path.getParent();
    if (!name.isEmpty() && parent != null && parents.add(parent)) {
      survey.see(parent, Survey.attributes(parent));
    }
    new Walk(survey, place, path).run();
  }
}
