package dev.reloader.integration.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;

/**
 * Several edits compiled by one call of the compiler, as a build does. The class files that they
 * replace go first, then the new ones are written.
 */
public final class Change {

  private final Map<String, JavaSource> sources;
  private final Map<String, JavaSource> written = new LinkedHashMap<>();
  private final List<JavaSource> deleted = new ArrayList<>();

  Change(Map<String, JavaSource> sources) {
    this.sources = sources;
  }

  /** Exchanges each version in the class's source ({@code v1}, {@code v2}) for {@code version}. */
  public Change edit(String name, String version) {
    return write(source(name).at(version));
  }

  /** Replaces {@code from} in the class's source by {@code to}. */
  public Change edit(String name, String from, String to) {
    return write(source(name).replacing(from, to));
  }

  /** Compiles a class again that has not changed, because one that it depends on has. */
  public Change recompile(String name) {
    return write(source(name));
  }

  /** Adds a class, or replaces it. */
  public Change write(String source) {
    return write(JavaSource.of(source));
  }

  private Change write(JavaSource source) {
    written.put(source.className(), source);
    return this;
  }

  /** Deletes a class and those nested in it. */
  public Change delete(String name) {
    deleted.add(source(name));
    return this;
  }

  private JavaSource source(String name) {
    List<JavaSource> found =
        Stream.concat(written.values().stream(), sources.values().stream())
            .filter(source -> source.className().equals(name) || source.simpleName().equals(name))
            .toList();
    if (found.isEmpty()) {
      throw new IllegalArgumentException("no class " + name + " among " + sources.keySet());
    }
    return found.get(0);
  }

  Map<String, byte[]> compile(List<Path> classPath) throws IOException {
    return Compiler.compile(written.values(), classPath);
  }

  void apply(Path classes, List<Path> classPath, boolean atomic) throws IOException {
    for (JavaSource source : deleted) {
      sources.remove(source.className());
      for (Path file : classFiles(classes, source)) {
        Files.delete(file);
      }
    }
    if (written.isEmpty()) {
      return;
    }
    Map<String, byte[]> compiled = compile(classPath);
    for (JavaSource source : written.values()) {
      for (Path file : classFiles(classes, source)) {
        if (!compiled.containsKey(classes.relativize(file).toString())) {
          Files.delete(file);
        }
      }
    }
    for (Map.Entry<String, byte[]> file : compiled.entrySet()) {
      write(classes.resolve(file.getKey()), file.getValue(), atomic);
    }
    sources.putAll(written);
  }

  /** Writes the sources, and compiles nothing. */
  void save(Path directory) throws IOException {
    for (JavaSource source : deleted) {
      sources.remove(source.className());
      Files.delete(directory.resolve(source.path(".java")));
    }
    for (JavaSource source : written.values()) {
      Path file = directory.resolve(source.path(".java"));
      Files.createDirectories(file.getParent());
      Files.writeString(file, source.text());
    }
    sources.putAll(written);
  }

  private static void write(Path file, byte[] bytes, boolean atomic) throws IOException {
    Files.createDirectories(file.getParent());
    if (atomic) {
      Path beside = Files.write(file.resolveSibling(file.getFileName() + ".new"), bytes);
      Files.move(beside, file, StandardCopyOption.ATOMIC_MOVE);
    } else {
      Files.write(file, bytes);
    }
  }

  private static List<Path> classFiles(Path classes, JavaSource source) {
    Path directory = classes.resolve(source.path(".class")).getParent();
    if (!Files.isDirectory(directory)) {
      return List.of();
    }
    String name = source.simpleName();
    try (Stream<Path> files = Files.list(directory)) {
      return files
          .filter(
              file -> {
                String candidate = file.getFileName().toString();
                return candidate.equals(name + ".class") || candidate.startsWith(name + "$");
              })
          .toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
