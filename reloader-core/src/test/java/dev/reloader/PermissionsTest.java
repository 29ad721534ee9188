package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reloader.detect.Detector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What may not be read for a moment is a failure for that moment, and neither the end of a
 * generation nor the beginning of a loop. In a JVM that permissions bind also if it is root's.
 */
class PermissionsTest {

  private static final List<String> BOUND =
      List.of("setpriv", "--bounding-set=-dac_override,-dac_read_search");

  @TempDir Path directory;

  private static boolean isBound(List<String> prefix, Path file) throws Exception {
    List<String> command = new ArrayList<>(prefix);
    command.addAll(List.of("cat", file.toString()));
    try {
      return new ProcessBuilder(command).start().waitFor() != 0;
    } catch (IOException absent) {
      return false;
    }
  }

  /** Nothing for somebody who is bound anyway; the rest of the command line otherwise. */
  private List<String> binding() throws Exception {
    Path locked = Files.writeString(directory.resolve("locked"), "x");
    Files.setPosixFilePermissions(locked, PosixFilePermissions.fromString("---------"));
    boolean anyway = isBound(List.of(), locked);
    List<String> works = new ArrayList<>(BOUND);
    works.add("true");
    assumeTrue(
        anyway || (isBound(BOUND, locked) && new ProcessBuilder(works).start().waitFor() == 0),
        "permissions do not bind this user, nor can it be had");
    return anyway ? List.of() : BOUND;
  }

  @ParameterizedTest
  @CsvSource({
    "acme/Greeting.class, ---------, mtime",
    "acme/Greeting.class, ---------, watch",
    "acme, ---------, mtime",
    "acme, ---------, watch",
    "acme, r--r--r--, mtime",
    "acme, r--r--r--, watch",
    "'', ---------, mtime",
    "'', ---------, watch",
    "'', r--r--r--, mtime",
    "'', r--r--r--, watch",
    ".., ---------, mtime",
    ".., ---------, watch"
  })
  void whatMayNotBeReadForAMomentComesBack(String what, String locked, String detector)
      throws Exception {
    Project project = new Project(directory).greet("one");
    new Project(directory.resolve("later")).greet("two");
    List<String> command = new ArrayList<>(binding());
    command.addAll(
        Jvm.of(
            Bound.class,
            project.root.toString(),
            what,
            locked,
            detector,
            directory.resolve("later/classes/acme/Greeting.class").toString()));
    String output = Jvm.run(command);
    assertTrue(output.contains("at first: one in 1\n"), output);
    assertTrue(output.contains("locked: refused\nlocked: refused\nlocked: refused\n"), output);
    assertTrue(output.contains(" is not whole: it may not be "), output);
    assertFalse(output.contains("changes while it is read"), output);
    assertTrue(output.contains("reloads meanwhile: 1\n"), output);
    assertTrue(output.contains("below: refused\n"), output);
    assertTrue(output.contains("unlocked: one in 1\n"), output);
    assertTrue(output.contains("edited: two in 2\n"), output);
  }

  /** Serves, is locked out, let in again, and edited. */
  static final class Bound {

    private Bound() {}

    public static void main(String[] arguments) throws Exception {
      Path root = Path.of(arguments[0]);
      Path what = root.resolve(arguments[1]).normalize();
      boolean watch = arguments[3].equals("watch");
      // Nobody's from the start: no reason to fail, before and after.
      permit(Files.createDirectory(root.resolve("lost+found")), "---------");
      try (Reloader reloader =
          Reloader.builder()
              .root(root)
              .settle(Duration.ofMillis(100))
              .detector(watch ? Detector::watch : Detector::mtime)
              .build()) {
        tell("at first", reloader);
        String before = PosixFilePermissions.toString(Files.getPosixFilePermissions(what));
        int reloads = reloader.status().history().size();
        if (Files.isRegularFile(what)) {
          // Its content is known; now it must be read again.
          Files.setLastModifiedTime(what, FileTime.from(Instant.EPOCH));
        }
        permit(what, arguments[2]);
        for (int i = 0; i < 3; i++) {
          tell("locked", reloader);
        }
        System.out.println("reloads meanwhile: " + (reloader.status().history().size() - reloads));
        Path below = root.resolve("acme");
        if (below.startsWith(what) && !below.equals(what)) {
          // What comes to light is locked in turn.
          permit(what, before);
          permit(below, "---------");
          tell("below", reloader);
          permit(below, before);
        } else {
          System.out.println("below: refused");
        }
        permit(what, before);
        tell("unlocked", reloader);
        Files.write(root.resolve("acme/Greeting.class"), Files.readAllBytes(Path.of(arguments[4])));
        tell("edited", reloader);
      }
    }

    private static void permit(Path what, String permissions) throws IOException {
      Files.setPosixFilePermissions(what, PosixFilePermissions.fromString(permissions));
    }

    private static void tell(String when, Reloader reloader) {
      try (Pin pin = reloader.pin()) {
        System.out.println(
            when
                + ": "
                + Project.ask(pin.generation(), "acme.Greeting")
                + " in "
                + pin.generation().number());
      } catch (ReloadFailedException failed) {
        System.out.println(when + ": refused");
      }
    }
  }
}
