package dev.reloader.integration.harness;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;

/** A jar made from source strings and texts. */
public final class Jar {

  private final List<JavaSource> sources = new ArrayList<>();
  private final Map<String, byte[]> files = new TreeMap<>();

  private Jar() {}

  /** A jar of the classes of {@code sources}. */
  public static Jar of(String... sources) {
    Jar jar = new Jar();
    for (String source : sources) {
      jar.sources.add(JavaSource.of(source));
    }
    return jar;
  }

  /** Adds a text file. */
  public Jar file(String path, String text) {
    files.put(path, text.getBytes(StandardCharsets.UTF_8));
    return this;
  }

  byte[] bytes(List<Path> classPath) {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (JarOutputStream jar = new JarOutputStream(bytes)) {
      Map<String, byte[]> all = new TreeMap<>(files);
      if (!sources.isEmpty()) {
        all.putAll(Compiler.compile(sources, classPath));
      }
      for (Map.Entry<String, byte[]> file : all.entrySet()) {
        jar.putNextEntry(new JarEntry(file.getKey()));
        jar.write(file.getValue());
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return bytes.toByteArray();
  }
}
