package dev.reloader.pool;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One look at all roots: which files and directories there are, by metadata alone. Symbolic links
 * are followed, loops of them are not; a file that can be neither followed nor looked at is no part
 * of it.
 */
final class Survey {

  private final ClassNames names;
  private final Map<Path, Sighting> known;
  private final Ticker ticker;
  private final long nanos;
  private final long wallNanos;
  private final Map<Path, Sighting> sightings = new LinkedHashMap<>();
  private final List<Place> places = new ArrayList<>();
  private @Nullable Damage damage;

  private Survey(ClassNames names, Map<Path, Sighting> known, Ticker ticker) {
    this.names = names;
    this.known = known;
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
    Survey survey = new Survey(names, known.byPath(), ticker);
    Suspects all = known.withUntrusted(signalled.get());
    if (all.areAnywhere() || known.byPath().isEmpty() || !Resurvey.isPossible(roots)) {
      roots.forEach(survey::root);
    } else {
      survey.sightings.putAll(known.byPath());
      new Resurvey(survey, known, all).look(roots);
    }
    return Sightings.of(survey.sightings, survey.places, survey.damage);
  }

  Map<Path, Sighting> sightings() {
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
    BasicFileAttributes attributes = attributes(path);
    if (attributes == null) {
      see(path, null);
    } else if (attributes.isDirectory()) {
      directory(path, Form.DIRECTORY);
    } else {
      jar(path, attributes);
    }
  }

  private void jars(Root root) {
    see(root.path(), attributes(root.path()));
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
      BasicFileAttributes attributes = attributes(jar);
      if (attributes == null || attributes.isRegularFile()) {
        jar(jar, attributes);
      }
    }
  }

  private void jar(Path path, @Nullable BasicFileAttributes attributes) {
    Sighting sighting = see(path, attributes);
    if (attributes != null && attributes.isRegularFile()) {
      places.add(new Place(path, Form.JAR, single("", sighting), Collections.emptySortedSet()));
    }
  }

  private void file(Path path, String reservedPath) {
    BasicFileAttributes attributes = attributes(path);
    Sighting sighting = see(path, attributes);
    if (attributes != null && attributes.isRegularFile()) {
      places.add(
          new Place(path, Form.FILE, single(reservedPath, sighting), Collections.emptySortedSet()));
    }
  }

  private void sources(Path path) {
    BasicFileAttributes attributes = attributes(path);
    if (attributes != null && attributes.isDirectory()) {
      directory(path, Form.SOURCES);
    } else {
      see(path, attributes);
    }
  }

  private void directory(Path path, Form form) {
    Place place = new Place(path, form, new TreeMap<>(), new TreeSet<>());
    new Walk(this, place, path).run();
    places.add(place);
  }

  Sighting see(Path path, @Nullable BasicFileAttributes attributes) {
    Sighting before = known.get(path);
    Sighting now;
    if (attributes == null) {
      now = before != null && before.isAbsent() ? before : Sighting.absent(path);
    } else if (before != null && before.stamp().matches(attributes)) {
      now = before.again(nanos);
    } else {
      now = Sighting.first(path, Stamp.of(attributes), wallNanos, ticker);
    }
    sightings.put(now.path(), now);
    return now;
  }

  /**
   * Takes note of a directory that could not be listed. If that is the system's fault, what is in
   * it is not gone: it must not be taken for deleted, and is to be looked for again.
   */
  void unlisted(Path directory, IOException failure) {
    BasicFileAttributes attributes = Damage.isRefusal(failure) ? attributes(directory) : null;
    if (attributes == null || !attributes.isDirectory()) {
      return;
    }
    // Not young: that would be waited for as if it was about to be written to.
    Sighting refused =
        new Sighting(directory, Stamp.of(attributes), nanos - 2 * Sighting.TICK, false, true);
    sightings.put(directory, refused);
    if (damage == null) {
      damage = new Damage(directory, refused, "it cannot be listed: " + failure);
    }
  }

  static @Nullable BasicFileAttributes attributes(Path path) {
    try {
      return Files.readAttributes(path, BasicFileAttributes.class);
    } catch (IOException e) {
      return null;
    }
  }

  private static SortedMap<String, Sighting> single(String path, Sighting sighting) {
    SortedMap<String, Sighting> files = new TreeMap<>();
    files.put(path, sighting);
    return files;
  }
}
