package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reloader.agent.Instruments;
import dev.reloader.detect.Detector;
import dev.reloader.retire.heap.HeapDump;
import java.io.File;
import java.io.IOException;
import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Where the file system of temporary files is full, what needs one is told so or does without, and
 * leaves nothing behind; needs a Linux that lets the tests mount one of their own.
 */
class FullDiskTest {

  private static final List<String> MOUNTING =
      List.of("unshare", "-m", "sh", "-c", "mount -t tmpfs -o size=16k none \"$0\" && exec \"$@\"");

  @TempDir Path directory;

  private List<String> mounted(Path temporary, List<String> command) {
    return Stream.of(MOUNTING, List.of(temporary.toString()), command)
        .flatMap(List::stream)
        .toList();
  }

  private static boolean works(List<String> command) throws InterruptedException {
    try {
      return new ProcessBuilder(command).start().waitFor() == 0;
    } catch (IOException absent) {
      return false;
    }
  }

  @Test
  void whatNeedsATemporaryFileSaysSoOrDoesWithout() throws Exception {
    Path temporary = Files.createDirectories(directory.resolve("temporary"));
    assumeTrue(works(mounted(temporary, List.of("true"))), "nothing can be mounted here");
    Project project = new Project(directory.resolve("next")).greet("two");
    new Project(directory).greet("one");
    List<String> command =
        Jvm.of(Full.class, directory.resolve("classes").toString(), project.root.toString());
    command.add(1, "-Djava.io.tmpdir=" + temporary);
    String output = Jvm.run(mounted(temporary, command));
    assertTrue(output.contains("in place: Classes cannot be changed in place: "), output);
    assertTrue(output.contains(".jar cannot be written: No space left on device"), output);
    assertTrue(output.contains("cookie cannot be written: No space left on device"), output);
    assertTrue(output.contains("served: one, two, by mtime: "), output);
    assertTrue(output.contains("heap: A heap dump of up to "), output);
    assertTrue(output.contains("left: [filling]"), output);
    assertTrue(output.contains("with room again: in place, by watch"), output);
  }

  @Test
  void aDumpThatEndsHalfWaySaysSoAndLeavesNothing() throws Exception {
    // There is room for the whole dump, as far as can be told, but no file may have more than 2 MB.
    List<String> limited = List.of("sh", "-c", "ulimit -f 4096 && exec \"$@\"", "sh");
    assumeTrue(works(Stream.concat(limited.stream(), Stream.of("true")).toList()), "no limit");
    new Project(directory).greet("one");
    List<String> command = Jvm.of(HalfWay.class, directory.resolve("classes").toString());
    command.add(1, "-Djava.io.tmpdir=" + Files.createDirectories(directory.resolve("temporary")));
    command.addAll(0, limited);
    String output = Jvm.run(command);
    assertTrue(output.contains("heap: This JVM cannot dump its heap: "), output);
    assertTrue(output.contains("left: [], served: one"), output);
  }

  /** Looks for the holders of a loader. */
  static final class HalfWay {

    private HalfWay() {}

    public static void main(String[] arguments) throws Exception {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      try (Reloader reloader =
          Reloader.builder().root(Path.of(arguments[0])).detector(Detector::mtime).build()) {
        Project.request(reloader);
        var loader = new WeakReference<>(reloader.current().orElseThrow().loader());
        try {
          System.out.println(HeapDump.holders(List.of(loader), Duration.ofSeconds(20)));
        } catch (IOException expected) {
          System.out.println("heap: " + expected.getMessage());
        }
        try (Stream<Path> left = Files.list(temporary)) {
          System.out.println("left: " + left.toList() + ", served: " + Project.request(reloader));
        }
      }
    }
  }

  /** Does what needs temporary files while there is no room for one, and once there is. */
  static final class Full {

    private Full() {}

    public static void main(String[] arguments) throws Exception {
      Path temporary = Path.of(System.getProperty("java.io.tmpdir"));
      Path classes = Path.of(arguments[0]);
      Path filling = temporary.resolve("filling");
      fill(filling);
      try {
        Instruments.find();
      } catch (Instruments.UnavailableException expected) {
        System.out.println("in place: " + expected.getMessage());
      }
      try (Reloader reloader = reloader(classes)) {
        String first = Project.request(reloader);
        ClassLoader held = reloader.current().orElseThrow().loader();
        Files.move(
            Path.of(arguments[1]).resolve("acme/Greeting.class"),
            classes.resolve("acme/Greeting.class"),
            java.nio.file.StandardCopyOption.REPLACE_EXISTING);
        Status status = reloader.status();
        System.out.println(
            "served: "
                + first
                + ", "
                + Project.request(reloader)
                + ", by "
                + status.detector()
                + ": "
                + status.detectorReason());
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
        while (reloader.status().retired().isEmpty()) {
          if (System.nanoTime() > deadline) {
            throw new IllegalStateException("the first generation is not retired");
          }
          Thread.onSpinWait();
        }
        try {
          reloader.explainLeaks();
        } catch (IOException expected) {
          System.out.println("heap: " + expected.getMessage());
        }
        Reference.reachabilityFence(held);
      }
      try (Stream<Path> left = Files.list(temporary)) {
        System.out.println("left: " + left.map(Path::getFileName).toList());
      }
      Files.delete(filling);
      Instruments.find();
      try (Reloader reloader = reloader(classes)) {
        Project.request(reloader);
        System.out.println("with room again: in place, by " + reloader.status().detector());
      }
    }

    private static Reloader reloader(Path classes) {
      return Reloader.builder().root(classes).detector(Detector::watch).build();
    }

    private static void fill(Path file) throws IOException {
      byte[] kilobyte = new byte[1024];
      try (var out = Files.newOutputStream(file)) {
        while (true) {
          out.write(kilobyte);
        }
      } catch (IOException full) {
        System.out.println("full: " + new File(file.toString()).length());
      }
    }
  }
}
