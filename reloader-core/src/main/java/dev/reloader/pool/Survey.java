package dev.reloader.pool;

import java.io.IOException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
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

  private Survey(ClassNames names, Map<Path, Sighting> known, Ticker ticker) {
    this.names = names;
    this.known = known;
    this.ticker = ticker;
    this.nanos = ticker.nanos();
    this.wallNanos = ticker.wallNanos();
  }

  /** Looks at the roots; {@code known} is what an earlier look saw. */
  static Survey of(List<Root> roots, ClassNames names, Map<Path, Sighting> known, Ticker ticker) {
    Survey survey = new Survey(names, known, ticker);
    for (Root root : roots) {
      switch (root.kind()) {
        case CLASS_PATH -> survey.classPath(root.path());
        case JARS -> survey.jars(root);
        case FILE -> survey.file(root.path(), root.reservedPath());
        case SOURCES -> survey.sources(root.path());
      }
    }
    return survey;
  }

  /** Path to what was seen there, for every path whose stamp tells of a change. */
  Map<Path, Sighting> sightings() {
    return sightings;
  }

  /** What there is to read, in class-path order. */
  List<Place> places() {
    return places;
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
    } catch (IOException | DirectoryIteratorException e) {
      // Missing, vanished or unreadable: it holds nothing, and its stamp is what tells of a change.
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
    try {
      Files.walkFileTree(
          path, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, new Walk(place));
    } catch (IOException e) {
      throw new AssertionError("The walk passes over whatever fails", e);
    }
    places.add(place);
  }

  private Sighting see(Path path, @Nullable BasicFileAttributes attributes) {
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

  private static @Nullable BasicFileAttributes attributes(Path path) {
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

  /** Walks one directory, with the attributes the walk reads anyway. */
  private final class Walk implements FileVisitor<Path> {
    private final Place place;

    /** The directory being visited, as a path within the snapshot: empty, or ending in a slash. */
    private String prefix = "";

    Walk(Place place) {
      this.place = place;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
      see(directory, attributes);
      if (!directory.equals(place.path())) {
        String path = prefix + directory.getFileName();
        place.directories().add(path);
        prefix = path + "/";
      }
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
      prefix = prefix.substring(0, prefix.lastIndexOf('/', prefix.length() - 2) + 1);
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      String path = prefix + file.getFileName();
      if (attributes.isSymbolicLink()) {
        see(file, null);
      } else if (attributes.isRegularFile() && belongs(path, file)) {
        place.files().put(path, see(file, attributes));
      }
      return FileVisitResult.CONTINUE;
    }

    private boolean belongs(String path, Path file) {
      if (place.form() != Form.SOURCES) {
        return !names.excludes(path);
      }
      String name = String.valueOf(file.getFileName());
      boolean editors = name.startsWith(".") || name.startsWith("#") || name.endsWith("~");
      return !editors && !name.endsWith(".class");
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      // What vanishes while it is listed changes the stamp of the directory it was in, which the
      // look
      // that follows the reading will see. The root itself is in none that we watch.
      if (file.equals(place.path())) {
        see(file, attributes(file));
      }
      return FileVisitResult.CONTINUE;
    }
  }
}
