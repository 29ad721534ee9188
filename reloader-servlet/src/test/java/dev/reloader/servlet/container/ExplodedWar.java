package dev.reloader.servlet.container;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** A web application laid out on disk from source texts. */
final class ExplodedWar {
  private final Path root;
  private final Path scratch;

  ExplodedWar(Path directory) throws IOException {
    this.root = Files.createDirectories(directory.resolve("war"));
    this.scratch = Files.createDirectories(directory.resolve("scratch"));
  }

  Path root() {
    return root;
  }

  ExplodedWar webXml(String content) throws IOException {
    return file("WEB-INF/web.xml", content);
  }

  ExplodedWar file(String path, String content) throws IOException {
    Path file = root.resolve(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
    return this;
  }

  /** Compiles {@code package p;} classes into WEB-INF/classes; each text declares one class. */
  ExplodedWar classes(String... sources) throws IOException {
    compile(Files.createDirectories(root.resolve("WEB-INF/classes")), sources);
    return this;
  }

  /** Packs classes into a library whose initializers are those named. */
  ExplodedWar library(String name, List<String> initializers, String... sources)
      throws IOException {
    Path classes = Files.createDirectories(scratch.resolve(name));
    compile(classes, sources);
    if (!initializers.isEmpty()) {
      Path service =
          classes.resolve("META-INF/services/jakarta.servlet.ServletContainerInitializer");
      Files.createDirectories(service.getParent());
      Files.write(service, initializers);
    }
    Path jar = root.resolve("WEB-INF/lib").resolve(name + ".jar");
    Files.createDirectories(jar.getParent());
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream entries = new JarOutputStream(file);
        Stream<Path> files = Files.walk(classes)) {
      for (Path path : files.filter(Files::isRegularFile).toList()) {
        entries.putNextEntry(new JarEntry(classes.relativize(path).toString()));
        Files.copy(path, entries);
        entries.closeEntry();
      }
    }
    return this;
  }

  private void compile(Path output, String... sources) throws IOException {
    List<String> arguments =
        new ArrayList<>(
            List.of(
                "--release",
                "17",
                "-proc:none",
                "-d",
                output.toString(),
                "-cp",
                String.join(
                    System.getProperty("path.separator"),
                    System.getProperty("java.class.path"),
                    root.resolve("WEB-INF/classes").toString())));
    for (String source : sources) {
      String name = source.replaceFirst("(?s).*?\\b(?:class|interface)\\s+(\\w+).*", "$1");
      Path file = Files.createDirectories(scratch.resolve("src")).resolve(name + ".java");
      Files.writeString(file, source);
      arguments.add(file.toString());
    }
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    if (result != 0) {
      throw new IllegalArgumentException("does not compile: " + Arrays.toString(sources));
    }
  }
}
