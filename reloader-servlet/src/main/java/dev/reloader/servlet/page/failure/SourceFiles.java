package dev.reloader.servlet.page.failure;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Where the sources of the application's classes are. Immutable; every question looks at the disk
 * anew.
 */
public final class SourceFiles {

  private static final List<String> LAYOUT =
      List.of("src/main/java", "src/main/kotlin", "src/main/groovy", "src/main/scala", "src");
  private static final int HIGHEST = 8;
  private static final long LARGEST = 4L << 20;

  private final Path application;
  private final List<Path> directories;

  private SourceFiles(Path application, Set<Path> directories) {
    this.application = application;
    this.directories = List.copyOf(directories);
  }

  /**
   * Looks for sources in the given directories, then in those of the Maven or Gradle project that
   * the web application or a root lies in, then beside the classes.
   *
   * @param application the web application's directory
   * @param given directories of sources
   * @param roots where the classes are
   */
  public static SourceFiles of(Path application, List<Path> given, List<Path> roots) {
    Set<Path> directories = new LinkedHashSet<>(given);
    roots.forEach(root -> addProject(root, directories));
    addProject(application, directories);
    directories.addAll(roots);
    return new SourceFiles(application, directories);
  }

  /** The nearest directory upwards that is laid out as a project is the project. */
  private static void addProject(Path inside, Set<Path> directories) {
    Path at = inside.toAbsolutePath().normalize();
    for (int height = 0; at != null && height < HIGHEST; height++) {
      List<Path> found = new ArrayList<>();
      for (String name : LAYOUT) {
        Path directory = at.resolve(name);
        if (Files.isDirectory(directory) && (!name.equals("src") || found.isEmpty())) {
          found.add(directory);
        }
      }
      if (!found.isEmpty()) {
        directories.addAll(found);
        return;
      }
      at = at.getParent();
    }
  }

  /** The place that a frame of a stack is at, where its source is found. */
  Optional<Excerpt> excerpt(StackTraceElement frame) {
    String file = frame.getFileName();
    if (file == null || frame.getLineNumber() < 1) {
      return Optional.empty();
    }
    String type = frame.getClassName();
    String directory = type.substring(0, type.lastIndexOf('.') + 1).replace('.', '/');
    return find(directory + file)
        .map(path -> Excerpt.of(path.toString(), frame.getLineNumber(), 0, "", lines(path)));
  }

  /** A place in a file of the web application, given from its root. */
  Excerpt excerpt(String file, int line, int column, String message) {
    Path path = application.resolve(file.startsWith("/") ? file.substring(1) : file);
    return Files.isRegularFile(path)
        ? Excerpt.of(path.toString(), line, column, message, lines(path))
        : Excerpt.of(file, line, column, message, List.of());
  }

  private Optional<Path> find(String name) {
    try {
      return directories.stream()
          .map(directory -> directory.resolve(name))
          .filter(Files::isRegularFile)
          .findFirst();
    } catch (InvalidPathException e) {
      return Optional.empty();
    }
  }

  /** None of a file that cannot be read; what is no UTF-8 is shown as far as it can be. */
  private static List<String> lines(Path file) {
    try {
      if (Files.size(file) > LARGEST) {
        return List.of();
      }
      return new String(Files.readAllBytes(file), StandardCharsets.UTF_8).lines().toList();
    } catch (IOException e) {
      return List.of();
    }
  }
}
