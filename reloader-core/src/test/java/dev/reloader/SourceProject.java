package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.reloader.compile.CompilationException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A directory of sources that a test edits, beside one of classes that other compilers fill. */
final class SourceProject {

  final Path sources;
  final Path root;
  final Path made;

  SourceProject(Path directory) {
    sources = directory.resolve("src/main/java");
    root = directory.resolve("classes");
    made = directory.resolve("made");
    try {
      Files.createDirectories(sources);
      Files.createDirectories(root);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes a class of package {@code acme}; only its members are given, or all of it. */
  SourceProject source(String name, String text) {
    String whole =
        text.contains("package acme")
            ? text
            : "package acme;\npublic class " + name + " {\n" + text + "\n}\n";
    return file("acme/" + name + ".java", whole);
  }

  /** Writes a class of package {@code acme} whose {@code get()} answers an expression. */
  SourceProject supplier(String name, String expression) {
    return source(
        name,
        """
        package acme;
        public class %s implements java.util.function.Supplier<String> {
          public String get() { return "" + %s; }
        }
        """
            .formatted(name, expression));
  }

  SourceProject file(String path, String text) {
    return write(sources.resolve(path), text);
  }

  SourceProject write(Path file, String text) {
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(file, text);
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  SourceProject delete(String name) throws IOException {
    Files.delete(sources.resolve("acme/" + name + ".java"));
    return this;
  }

  ReloaderBuilder reloader() {
    return Reloader.builder().sources(sources).root(root).classesTo(made);
  }

  static String ask(Reloader reloader, String name) {
    try (Pin pin = reloader.pin()) {
      return Project.ask(pin.generation(), "acme." + name);
    } catch (ReloadFailedException e) {
      throw new AssertionError(e.failure().message(), e);
    }
  }

  static boolean has(Reloader reloader, String name) throws ReloadFailedException {
    try (Pin pin = reloader.pin()) {
      return pin.generation().snapshot().entry("acme/" + name + ".class") != null;
    }
  }

  static CompilationException errors(Reloader reloader) {
    ReloadFailedException failed =
        assertThrows(ReloadFailedException.class, () -> reloader.pin().close());
    return (CompilationException) failed.failure().cause();
  }

  /** The files below a directory, as paths within it. */
  static List<String> files(Path directory) throws IOException {
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile)
          .map(file -> directory.relativize(file).toString())
          .sorted(Comparator.naturalOrder())
          .toList();
    }
  }
}
