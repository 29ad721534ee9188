package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A process writes a class file, and the system stops it, kills it, or gives it no more space, at
 * any byte.
 *
 * <p>Another seed or more rounds: {@code -Dreloader.seed=42 -Dreloader.rounds=1000}.
 */
class InterruptedWriterTest {

  private static final long SEED = Long.getLong("reloader.seed", System.nanoTime());
  private static final int ROUNDS = Integer.getInteger("reloader.rounds", 12);

  @TempDir Path directory;
  private final Random random = new Random(SEED);
  private final List<byte[]> versions = new ArrayList<>();
  private Path file;
  private Project project;

  @BeforeEach
  void compile() throws IOException {
    project = new Project(directory);
    file = project.file("acme.Greeting");
    // Longer than the least that a process can be allowed to write.
    for (int version = 0; version < 3; version++) {
      String text = version + "x".repeat(3000);
      versions.add(Files.readAllBytes(project.greet(text).file("acme.Greeting")));
    }
  }

  @Test
  void whoIsStoppedIsWaitedFor() throws Exception {
    try (Reloader reloader = project.reloader().settle(Duration.ofMinutes(1)).build();
        Threads threads = new Threads()) {
      assertEquals("2", served(reloader));
      Process writer = write(versions.get(1), 1000, "");
      signal("STOP", writer);
      List<String> answers = new ArrayList<>();
      Thread request = threads.start(() -> answers.add(served(reloader)));
      await(() -> request.getState() == Thread.State.TIMED_WAITING);
      signal("CONT", writer);
      rest(writer, versions.get(1), 1000);
      request.join();
      assertEquals(List.of("1"), answers);
    }
  }

  @Test
  void whatIsLeftOfAFileIsAFailureUntilItIsWritten() throws Exception {
    try (Reloader reloader = project.reloader().settle(Duration.ofMillis(60)).build()) {
      assertEquals("2", served(reloader));
      for (int round = 0; round < ROUNDS; round++) {
        int version = round % 2;
        byte[] bytes = versions.get(version);
        int cut = random.nextInt(bytes.length);
        String at = "seed " + SEED + ", round " + round + ", byte " + cut;
        switch (random.nextInt(3)) {
          case 0 -> {
            Process writer = write(bytes, cut, "");
            signal("STOP", writer);
            fails(reloader, at + ", stopped");
            signal("CONT", writer);
            rest(writer, bytes, cut);
          }
          case 1 -> {
            Process writer = write(bytes, cut, "");
            writer.destroyForcibly().waitFor();
            fails(reloader, at + ", killed");
            rest(write(bytes, 0, ""), bytes, 0);
          }
          default -> {
            // One block of 512 or 1024 bytes: the system writes so much, and then no more.
            Process writer = write(bytes, 0, "ulimit -f 1;");
            rest(writer, bytes, 0);
            assertTrue(Files.size(file) < bytes.length, at);
            fails(reloader, at + ", out of space");
            rest(write(bytes, 0, ""), bytes, 0);
          }
        }
        assertEquals(String.valueOf(version), served(reloader), at);
      }
    }
  }

  private void fails(Reloader reloader, String at) {
    ReloadFailedException failure =
        assertThrows(ReloadFailedException.class, () -> served(reloader), at);
    assertTrue(failure.getMessage().contains(file + " is not whole"), failure.getMessage());
  }

  private static String served(Reloader reloader) throws ReloadFailedException {
    return Project.request(reloader).substring(0, 1);
  }

  /** Has a process write the first bytes of a file, and wait for more. */
  private Process write(byte[] bytes, int length, String before) throws Exception {
    Process writer =
        new ProcessBuilder("sh", "-c", before + "exec cat > \"$0\"", file.toString()).start();
    // A moment ago the file was longer: truncated it is when the process has opened it.
    await(() -> Files.size(file) == 0);
    writer.getOutputStream().write(bytes, 0, length);
    writer.getOutputStream().flush();
    await(() -> Files.size(file) == length);
    return writer;
  }

  private static void rest(Process writer, byte[] bytes, int from) throws Exception {
    try (OutputStream pipe = writer.getOutputStream()) {
      pipe.write(bytes, from, bytes.length - from);
    }
    assertTrue(writer.waitFor(20, TimeUnit.SECONDS));
  }

  private static void signal(String name, Process process) throws Exception {
    Process kill = new ProcessBuilder("kill", "-" + name, String.valueOf(process.pid())).start();
    assertEquals(0, kill.waitFor());
  }

  private interface Condition {
    boolean holds() throws IOException;
  }

  private static void await(Condition condition) throws IOException {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (!condition.holds()) {
      assertTrue(System.nanoTime() < deadline);
      Thread.onSpinWait();
    }
  }
}
