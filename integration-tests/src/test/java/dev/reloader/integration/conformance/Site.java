package dev.reloader.integration.conformance;

import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/** The application that is asked, as files. */
final class Site {

  private static final Path DIRECTORY = Path.of("src/test/conformance").toAbsolutePath();

  private static final FileTime MODIFIED = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  private Site() {}

  /** The application that the container starts. */
  static War war() throws IOException {
    War war = War.of(sources("java").toArray(new String[0]));
    String descriptor = Files.readString(DIRECTORY.resolve("web.xml"));
    war.webXml(xml -> xml.element(descriptor));
    copy(war, "webapp", "");
    copy(war, "classes", "WEB-INF/classes/");
    return war;
  }

  /** Starts the application with files that are all of the same age. */
  static WebApp start(War war, Server server) throws IOException {
    WebApp app = war.startOn(server);
    for (Path file : files(app.path(""))) {
      if (!file.startsWith(app.path("WEB-INF"))) {
        Files.setLastModifiedTime(file, MODIFIED);
      }
    }
    return app;
  }

  /** Adds to an application that runs what only its next generation knows. */
  static void addLate(WebApp app) throws IOException {
    List<String> late = late();
    app.change(change -> late.forEach(change::write));
  }

  /** The sources of what is added while it runs. */
  static List<String> late() throws IOException {
    return sources("late");
  }

  static List<List<Exchange>> script(String name) throws IOException {
    return Script.read(DIRECTORY.resolve(name));
  }

  private static List<String> sources(String directory) throws IOException {
    return files(DIRECTORY.resolve(directory)).stream().map(Site::text).toList();
  }

  private static void copy(War war, String from, String to) throws IOException {
    Path directory = DIRECTORY.resolve(from);
    for (Path file : files(directory)) {
      war.file(to + directory.relativize(file), text(file));
    }
  }

  private static List<Path> files(Path directory) throws IOException {
    try (Stream<Path> paths = Files.walk(directory)) {
      return paths.filter(Files::isRegularFile).sorted().toList();
    }
  }

  private static String text(Path file) {
    try {
      return Files.readString(file);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
