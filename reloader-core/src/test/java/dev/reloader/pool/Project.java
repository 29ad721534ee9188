package dev.reloader.pool;

import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A directory into which real classes are compiled, and jars are made of. */
public final class Project {

  private static final JavaCompiler JAVAC = ToolProvider.getSystemJavaCompiler();

  private final Path directory;

  public Project(Path directory) throws IOException {
    this.directory = Files.createDirectories(directory);
  }

  public Path directory() {
    return directory;
  }

  public Path file(String path) {
    return directory.resolve(path);
  }

  /**
   * Compiles classes, each source named by its class, and writes nothing but what they compile to.
   */
  public Project compile(String... namesAndSources) {
    List<JavaFileObject> sources = new ArrayList<>();
    for (int i = 0; i < namesAndSources.length; i += 2) {
      sources.add(source(namesAndSources[i], namesAndSources[i + 1]));
    }
    String classpath = directory.toString();
    List<String> options =
        List.of("-d", directory.toString(), "-cp", classpath, "-proc:none", "--release", "17");
    if (!JAVAC.getTask(null, null, null, options, null, sources).call()) {
      throw new IllegalArgumentException("The sources do not compile: " + sources);
    }
    return this;
  }

  /** Compiles a class {@code com.acme.NAME} whose {@code toString} answers this. */
  public Project greeting(String name, String answer) {
    return compile(
        "com.acme." + name,
        "package com.acme; public class "
            + name
            + " { @Override public String toString() { return \""
            + answer
            + "\"; } }");
  }

  public Project write(String path, String content) throws IOException {
    Files.createDirectories(file(path).getParent());
    Files.writeString(file(path), content);
    return this;
  }

  public Project delete(String path) throws IOException {
    try (Stream<Path> all = Files.walk(file(path))) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
    return this;
  }

  public byte[] bytes(String path) throws IOException {
    return Files.readAllBytes(file(path));
  }

  /** Makes a jar of everything here. */
  public Path jar(Path jar) throws IOException {
    Map<String, byte[]> content = new TreeMap<>();
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path each : all.filter(path -> !path.equals(directory)).toList()) {
        String name = directory.relativize(each).toString();
        boolean folder = Files.isDirectory(each);
        content.put(folder ? name + "/" : name, folder ? new byte[0] : Files.readAllBytes(each));
      }
    }
    return jar(jar, content);
  }

  public static Path jar(Path jar, Map<String, byte[]> content) {
    try (OutputStream out = Files.newOutputStream(jar);
        ZipOutputStream zip = new ZipOutputStream(out)) {
      // A jar's manifest is its first entry.
      for (boolean manifest : new boolean[] {true, false}) {
        for (Map.Entry<String, byte[]> entry : content.entrySet()) {
          if (entry.getKey().equals("META-INF/MANIFEST.MF") == manifest) {
            zip.putNextEntry(new ZipEntry(entry.getKey()));
            zip.write(entry.getValue());
            zip.closeEntry();
          }
        }
      }
      return jar;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Dates a file by nanoseconds since 1970. */
  public static void date(Path path, long nanos) throws IOException {
    Files.setLastModifiedTime(path, FileTime.from(nanos, TimeUnit.NANOSECONDS));
  }

  public static long date(Path path) throws IOException {
    return Files.getLastModifiedTime(path).to(TimeUnit.NANOSECONDS);
  }

  private static JavaFileObject source(String name, String code) {
    URI uri = URI.create("string:///" + name.replace('.', '/') + ".java");
    return new SimpleJavaFileObject(uri, JavaFileObject.Kind.SOURCE) {
      @Override
      public CharSequence getCharContent(boolean ignoreEncodingErrors) {
        return code;
      }
    };
  }
}
