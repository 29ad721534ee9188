package dev.reloader.integration.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** Whole directories at once. */
final class Directories {

  private Directories() {}

  /** Everything below {@code directory} and itself, children first; nothing if it is missing. */
  static void delete(Path directory) throws IOException {
    if (Files.exists(directory)) {
      for (Path path : walk(directory)) {
        Files.delete(path);
      }
    }
  }

  private static List<Path> walk(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.sorted(Comparator.reverseOrder()).toList();
    }
  }
}
