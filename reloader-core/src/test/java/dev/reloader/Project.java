package dev.reloader;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;

import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.JavaFileObject;
import javax.tools.SimpleJavaFileObject;
import javax.tools.ToolProvider;

/** A directory of classes that a test edits, compiled by the real compiler. */
final class Project {

  final Path root;
  private final Path staging;

  Project(Path directory) {
    root = directory.resolve("classes");
    staging = directory.resolve("staging");
  }

  /** Compiles a class against those that are there and puts its class files in their place. */
  Project write(String className, String source) {
    try {
      Files.createDirectories(root);
      Files.createDirectories(staging);
      compile(className, source);
      for (Path compiled : files(staging)) {
        Path target = root.resolve(staging.relativize(compiled).toString());
        Files.createDirectories(target.getParent());
        Files.move(compiled, target, ATOMIC_MOVE, REPLACE_EXISTING);
      }
      return this;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Writes the class of most tests: {@code get()} answers the text. */
  Project greet(String text) {
    return write(
        "acme.Greeting",
        """
        package acme;
        public class Greeting implements java.util.function.Supplier<String> {
          public String get() { return "%s"; }
        }
        """
            .formatted(text));
  }

  void delete(String className) {
    try {
      Files.delete(file(className));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Gives a class file another modification time and leaves its content alone. */
  void touch(String className) {
    try {
      FileTime before = Files.getLastModifiedTime(file(className));
      Instant earlier = before.toInstant().minusSeconds(60);
      Files.setLastModifiedTime(file(className), FileTime.from(earlier));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Path file(String className) {
    return root.resolve(className.replace('.', '/') + ".class");
  }

  ReloaderBuilder reloader() {
    return Reloader.builder().root(root);
  }

  /** What the class named answers in a generation. */
  static String ask(Generation generation, String className) {
    return ask(generation.loader(), className);
  }

  static String ask(ClassLoader loader, String className) {
    try {
      Object instance = loader.loadClass(className).getDeclaredConstructor().newInstance();
      return (String) ((java.util.function.Supplier<?>) instance).get();
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(className, e);
    }
  }

  /** What a request is answered that begins now. */
  static String request(Reloader reloader) throws ReloadFailedException {
    try (Pin pin = reloader.pin()) {
      return ask(pin.generation(), "acme.Greeting");
    }
  }

  private void compile(String className, String source) {
    StringWriter messages = new StringWriter();
    String classPath = root + File.pathSeparator + System.getProperty("java.class.path");
    List<String> options =
        List.of("-d", staging.toString(), "-cp", classPath, "-proc:none", "-nowarn");
    boolean compiled =
        ToolProvider.getSystemJavaCompiler()
            .getTask(messages, null, null, options, null, List.of(new Source(className, source)))
            .call();
    if (!compiled) {
      throw new AssertionError(messages.toString());
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      return all.filter(Files::isRegularFile).toList();
    }
  }

  private static final class Source extends SimpleJavaFileObject {

    private final String text;

    Source(String className, String text) {
      super(
          URI.create("string:///" + className.replace('.', '/') + ".java"),
          JavaFileObject.Kind.SOURCE);
      this.text = text;
    }

    @Override
    public CharSequence getCharContent(boolean ignoreEncodingErrors) {
      return text;
    }
  }
}
