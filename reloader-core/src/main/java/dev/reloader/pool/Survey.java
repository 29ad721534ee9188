package dev.reloader.pool;

import dev.reloader.pool.tree.Draft;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One look at all roots: which files and directories there are, by metadata alone. Symbolic links
 * are followed, loops of them are not; a file that can be neither followed nor looked at is no part
 * of it, and what may not be seen is none if it never was: a root or what was seen before is
 * missed.
 */
final class Survey {

  private final Set<Path> roots;
  private final ClassNames names;
  private final Sightings earlier;
  private final Map<Path, Sighting> known;
  private final Ticker ticker;
  private final long nanos;
  private final long wallNanos;

  /** What this look saw, and what it need not look at. */
  private Draft<Path, Sighting> sightings = new Draft<>(Sightings.NONE.byPath());

  private final List<Place> places = new ArrayList<>();

  /** Roots and jars that are missed, since we may not look at them. */
  private final Set<Path> denied = new HashSet<>();

  /** Directories that are missed, or in which something is: one is enough. */
  private final Set<Path> unlisted = new HashSet<>();

  private @Nullable Damage damage;

  private Survey(List<Root> roots, ClassNames names, Sightings earlier, Ticker ticker) {
    this.roots = roots.stream().map(Root::path).collect(Collectors.toSet());
    this.names = names;
    this.earlier = earlier;
    this.known = earlier.byPath();
    this.ticker = ticker;
    this.nanos = ticker.nanos();
    this.wallNanos = ticker.wallNanos();
  }

  /**
   * Looks at the roots; at no more of them than the suspects and what was not to be trusted yet, if
   * an earlier look saw the rest.
   *
   * @param signalled answers the suspects. It is asked once the look has its time: what changes
   *     later shows in the stamps that this look begins to trust, what changed before is suspected.
   */
  static Sightings of(
      List<Root> roots,
      ClassNames names,
      Sightings known,
      Supplier<Suspects> signalled,
      Ticker ticker) {
    Survey survey = new Survey(roots, names, known, ticker);
    Suspects all = known.withUntrusted(signalled.get());
    if (all.areAnywhere() || known.byPath().isEmpty() || !Resurvey.isPossible(roots)) {
      roots.forEach(survey::root);
    } else {
      survey.sightings = new Draft<>(known.byPath());
      new Resurvey(survey, known, all).look(roots);
    }
    return known.next(survey.sightings.map(), survey.places, survey.damage);
  }

  Draft<Path, Sighting> sightings() {
    return sightings;
  }

  List<Place> places() {
    return places;
  }

  boolean excludes(String path) {
    return names.excludes(path);
  }

  void root(Root root) {
    switch (root.kind()) {
      case CLASS_PATH -> classPath(root.path());
      case JARS -> jars(root);
      case FILE -> file(root.path(), root.reservedPath());
      case SOURCES -> sources(root.path());
    }
  }

  private void classPath(Path path) {
    BasicFileAttributes attributes = look(path);
    if (attributes == null) {
      see(path, null);
    } else if (attributes.isDirectory()) {
      directory(path, Form.DIRECTORY);
    } else {
      jar(path, attributes);
    }
  }

  private void jars(Root root) {
    see(root.path(), look(root.path()));
    List<Path> jars = new ArrayList<>();
    try (DirectoryStream<Path> files = Files.newDirectoryStream(root.path())) {
      for (Path file : files) {
        Path name = file.getFileName();
        if (name != null && root.matchesJar(name)) {
          jars.add(file);
        }
      }
    } catch (IOException e) {
      // Missing, vanished or unreadable: it holds nothing, and its stamp is what tells of a change.
      unlisted(root.path(), e);
      return;
    } catch (DirectoryIteratorException e) {
      unlisted(root.path(), Objects.requireNonNull(e.getCause()));
      return;
    }
    Collections.sort(jars);
    for (Path jar : jars) {
      BasicFileAttributes attributes = look(jar);
      if (attributes == null || attributes.isRegularFile()) {
        jar(jar, attributes);
      }
    }
  }

  private void jar(Path path, @Nullable BasicFileAttributes attributes) {
    Sighting sighting = see(path, attributes);
    if (attributes != null && attributes.isRegularFile()) {
      places.add(Place.of(path, Form.JAR, "", sighting));
    }
  }

  private void file(Path path, String reservedPath) {
    BasicFileAttributes attributes = look(path);
    Sighting sighting = see(path, attributes);
    if (attributes != null && attributes.isRegularFile()) {
      places.add(Place.of(path, Form.FILE, reservedPath, sighting));
    }
  }

  private void sources(Path path) {
    BasicFileAttributes attributes = look(path);
    if (attributes != null && attributes.isDirectory()) {
      directory(path, Form.SOURCES);
    } else {
      see(path, attributes);
    }
  }

  private void directory(Path path, Form form) {
    Place.Tree place = new Place.Tree(path, form, null);
    new Walk(this, place, path).run();
    places.add(place.place());
  }

  Sighting see(Path path, @Nullable BasicFileAttributes attributes) {
    Sighting before = known.get(path);
    Sighting now;
    if (attributes == null) {
      now = absent(path, before);
    } else if (before != null && before.stamp().matches(attributes)) {
      now = before.again(nanos);
    } else {
      now = Sighting.first(path, Stamp.of(attributes), wallNanos, ticker);
    }
    sightings.put(now.path(), now);
    return now;
  }

  private Sighting absent(Path path, @Nullable Sighting before) {
    if (denied.contains(path)) {
      return Sighting.absent(path).ofRefusal();
    }
    return before != null && before.isAbsent() && !before.refused()
        ? before
        : Sighting.absent(path);
  }

  /** Looks at a root, or a jar. Where we may not, it is missed, and to be looked for again. */
  private @Nullable BasicFileAttributes look(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (AccessDeniedException e) {
      if (isMissed(path)) {
        denied.add(path);
        missDirectoriesBelow(path);
        damaged(path, absent(path, null), "it may not be looked at");
      }
      return null;
    } catch (IOException e) {
      return null;
    }
  }

  /** Whether something that may not be seen is a root, or was seen before. */
  private boolean isMissed(Path path) {
    Sighting own = known.get(path);
    return roots.contains(path)
        || (own != null && (own.refused() || !own.isAbsent()))
        || known.values().stream()
            .anyMatch(before -> !before.isAbsent() && before.path().startsWith(path));
  }

  private boolean isRefused(Path path) {
    Sighting before = known.get(path);
    return before != null && before.refused();
  }

  /**
   * Takes note of a directory that could not be listed, or of a path that could not be looked at
   * though its directory could be. If that is the system's fault, or it was there before, what is
   * in it is not gone: it must not be taken for deleted, and is to be looked for again.
   */
  void unlisted(Path path, IOException failure) {
    boolean hidden = failure instanceof AccessDeniedException;
    if (!hidden && !Damage.isRefusal(failure)) {
      return; // gone, as a rule
    }
    BasicFileAttributes attributes = attributes(path);
    Path directory = path;
    if (attributes == null && hidden && path.getParent() != null) {
      directory = path.getParent();
      attributes = attributes(directory);
    }
    if (attributes == null
        || !attributes.isDirectory()
        || unlisted.contains(directory)
        || (hidden && !isMissed(path) && (directory.equals(path) || !isRefused(directory)))) {
      return;
    }
    unlisted.add(directory);
    Sighting refused = refused(directory, attributes);
    sightings.put(directory, refused);
    missDirectoriesBelow(directory);
    damaged(path, refused, hidden ? "it may not be read" : "it cannot be listed: " + failure);
  }

  /** One that may not be read either, once it is found again, is not what nobody ever saw. */
  private void missDirectoriesBelow(Path above) {
    for (Path path : known.keySet()) {
      boolean below = path.startsWith(above) && !path.equals(above);
      if (below && (isRefused(path) || earlier.isDirectory(path))) {
        sightings.put(path, refused(path, attributes(path)));
      }
    }
  }

  private Sighting refused(Path path, @Nullable BasicFileAttributes attributes) {
    if (attributes == null) {
      return Sighting.absent(path).ofRefusal();
    }
    // Not young: that would be waited for as if it was about to be written to.
    return new Sighting(path, Stamp.of(attributes), nanos - 2 * Sighting.TICK, false, true);
  }

  private void damaged(Path path, Sighting sighting, String reason) {
    if (damage == null) {
      damage = new Damage(path, sighting, reason);
    }
  }

  static @Nullable BasicFileAttributes attributes(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException e) {
      return null;
    }
  }
}
