package dev.reloader.pool;

import java.io.IOException;
import java.nio.file.FileVisitOption;
import java.nio.file.FileVisitResult;
import java.nio.file.FileVisitor;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Walks a directory of a place, or one path in it, with the attributes the walk reads anyway. */
final class Walk implements FileVisitor<Path> {

  private final Survey survey;
  private final Place.Tree place;
  private final Path start;
  private final Set<Object> above;

  /** The directory being visited, as a path within the snapshot: empty, or ending in a slash. */
  private String prefix;

  Walk(Survey survey, Place.Tree place, Path start) {
    this.survey = survey;
    this.place = place;
    this.start = start;
    this.prefix = prefix(place, start);
    this.above = keysAbove();
  }

  void run() {
    try {
      Files.walkFileTree(start, EnumSet.of(FileVisitOption.FOLLOW_LINKS), Integer.MAX_VALUE, this);
    } catch (IOException e) {
      throw new AssertionError("The walk passes over whatever fails", e);
    }
  }

  private static String prefix(Place.Tree place, Path start) {
    String name = place.name(start);
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  @Override
  public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
    if (attributes.fileKey() != null && above.contains(attributes.fileKey())) {
      return FileVisitResult.SKIP_SUBTREE;
    }
    survey.see(directory, attributes);
    if (!directory.equals(place.path())) {
      String path = prefix + directory.getFileName();
      place.directory(path);
      prefix = path + "/";
    }
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException failure) {
    if (failure != null) {
      survey.unlisted(directory, failure);
    }
    prefix = prefix.substring(0, prefix.lastIndexOf('/', prefix.length() - 2) + 1);
    return FileVisitResult.CONTINUE;
  }

  @Override
  public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
    String path = prefix + file.getFileName();
    if (attributes.isSymbolicLink()) {
      survey.see(file, null);
    } else if (attributes.isRegularFile() && belongs(path, file)) {
      // A path that was asked for its name keeps where its parts begin; this one is kept for long.
      Path lean = file.resolveSibling(String.valueOf(file.getFileName()));
      place.file(path, survey.see(lean, attributes));
    }
    return FileVisitResult.CONTINUE;
  }

  private boolean belongs(String path, Path file) {
    if (place.form() != Form.SOURCES) {
      return !survey.excludes(path);
    }
    String name = String.valueOf(file.getFileName());
    boolean editors = name.startsWith(".") || name.startsWith("#") || name.endsWith("~");
    return !editors && !name.endsWith(".class");
  }

  @Override
  public FileVisitResult visitFileFailed(Path file, IOException failure) {
    // What vanishes while it is listed changes the stamp of the directory it was in, which the look
    // that follows the reading will see. The root itself is in none that we watch.
    if (file.equals(place.path())) {
      survey.see(file, Survey.attributes(file));
    }
    survey.unlisted(file, failure);
    return FileVisitResult.CONTINUE;
  }

  /** What the directories above the start are: below, the JDK finds loops by itself. */
  private Set<Object> keysAbove() {
    Set<Object> keys = new HashSet<>();
    for (Path at = start; !at.equals(place.path()); ) {
      at = at.getParent();
      Sighting sighting = at == null ? null : survey.sightings().get(at);
      if (at == null || sighting == null) {
        break;
      }
      if (sighting.stamp().fileKey() != null) {
        keys.add(sighting.stamp().fileKey());
      }
    }
    return keys;
  }
}
