package dev.reloader.integration.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** Where this build keeps what the tests need. */
public final class Project {

  private Project() {}

  /** The directory of the module of the integration tests. */
  static Path directory() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath();
  }

  /** The jar that users drop into their application. */
  public static Path reloaderJar() {
    Path jar = Path.of(System.getProperty("reloader.jar", "missing")).toAbsolutePath().normalize();
    if (!Files.isRegularFile(jar)) {
      throw new IllegalStateException("There is no " + jar + ": run the tests by `mvn verify`");
    }
    return jar;
  }

  /** The jars of a framework, as its module below {@code frameworks} wrote them down. */
  static List<Path> framework(String module) throws IOException {
    Path list =
        directory().resolve("frameworks").resolve(module).resolve("target").resolve("class-path");
    return Stream.of(Files.readString(list).split(":")).map(Path::of).toList();
  }

  /** The {@code java} of the JDK that the servers run on. */
  static String java() {
    return Path.of(System.getProperty("server.jdk", System.getProperty("java.home")))
        .resolve("bin/java")
        .toString();
  }
}
