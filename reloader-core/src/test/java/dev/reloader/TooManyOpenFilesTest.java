package dev.reloader;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.detect.Detector;
import dev.reloader.pool.Root;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A JVM that may open no more files serves no half of a pool, and all of it once it may again. */
class TooManyOpenFilesTest {

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "directory, mtime, acme/Greeting.class",
    "directory, watch, acme/Greeting.class",
    "package, mtime, acme",
    "package, watch, acme",
    "jars, mtime, greeting.jar",
    "jar, watch, greeting.jar",
  })
  void whatCannotBeOpenedIsAFailureThatMendsItself(String roots, String detector, String moved)
      throws Exception {
    Path now = Files.createDirectories(directory.resolve("now"));
    Path next = Files.createDirectories(directory.resolve("next"));
    lay(now, "one", moved);
    lay(next, "two", moved);

    String output = run(roots, detector, moved);

    assertTrue(output.contains("at first: one"), output);
    assertTrue(output.contains("refused: ") && output.contains("Too many open files"), output);
    assertTrue(output.contains("in the end: two, generation 2, no failure"), output);
  }

  private void lay(Path target, String text, String moved) throws IOException {
    if (moved.endsWith(".jar")) {
      Path classes = new Project(directory.resolve(text)).greet(text).root;
      new dev.reloader.pool.Project(classes).jar(target.resolve(moved));
    } else {
      Project project = new Project(directory.resolve(text)).greet(text);
      Files.move(project.root.resolve("acme"), target.resolve("acme"));
    }
  }

  /** In a JVM with jars only: a class of its own must not be what cannot be opened. */
  private String run(String roots, String detector, String moved) throws Exception {
    Path classes =
        Path.of(Reloader.class.getProtectionDomain().getCodeSource().getLocation().toURI());
    Path jar = new dev.reloader.pool.Project(classes).jar(directory.resolve("core.jar"));
    return Jvm.run(
        List.of(
            "sh",
            "-c",
            "ulimit -n 256 && exec \"$0\" \"$@\"",
            Jvm.JAVA,
            "-XX:TieredStopAtLevel=1",
            // The threads of the compiler would open the limits of the control group now and then;
            // one that does while the files run out leaves its descriptor to the code under test.
            "-XX:+IgnoreUnrecognizedVMOptions",
            "-XX:-UseContainerSupport",
            "-cp",
            jar + File.pathSeparator + System.getProperty("java.class.path"),
            Starved.class.getName(),
            directory.toString(),
            roots,
            detector,
            moved));
  }

  /** Serves, runs out of files, is edited by a rename that needs none, and recovers. */
  static final class Starved {

    private Starved() {}

    public static void main(String[] arguments) throws Exception {
      Path directory = Path.of(arguments[0]);
      Path now = directory.resolve("now");
      Path edited = now.resolve(arguments[3]);
      Path next = directory.resolve("next").resolve(arguments[3]);
      boolean watch = arguments[2].equals("watch");
      Deque<FileInputStream> open = new ArrayDeque<>();
      try (Reloader reloader =
          Reloader.builder()
              .root(
                  switch (arguments[1]) {
                    case "jars" -> Root.glob(now, "*.jar");
                    case "jar" -> Root.of(edited);
                    default -> Root.of(now);
                  })
              .settle(Duration.ofMillis(200))
              .detector(watch ? Detector::watch : Detector::mtime)
              .build()) {
        System.out.println("at first: " + request(reloader));
        try {
          while (true) {
            open.push(new FileInputStream("/dev/null"));
          }
        } catch (IOException full) {
          if (Files.isDirectory(edited)) {
            Files.move(edited, directory.resolve("old"));
          }
          Files.move(next, edited, ATOMIC_MOVE, REPLACE_EXISTING);
        }
        System.out.println("refused: " + request(reloader));
        for (FileInputStream each : open) {
          each.close();
        }
        System.out.println(
            "in the end: "
                + request(reloader)
                + ", generation "
                + reloader.current().orElseThrow().number()
                + (reloader.failure().isEmpty() ? ", no failure" : ""));
      }
    }

    private static String request(Reloader reloader) {
      try (Pin pin = reloader.pin()) {
        Object greeting =
            pin.generation().loader().loadClass("acme.Greeting").getConstructor().newInstance();
        return (String) ((java.util.function.Supplier<?>) greeting).get();
      } catch (ReloadFailedException | ReflectiveOperationException failure) {
        return failure.toString();
      }
    }
  }
}
