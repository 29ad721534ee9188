package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.FutureTask;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Eleven classes are written one after the other, each of which links to the next one's new method,
 * while somebody asks all the time. Half of them is a linkage error, however slow the writer is.
 *
 * <p>Another seed or more rounds: {@code -Dreloader.seed=42 -Dreloader.rounds=1000}.
 */
class WritersTest {

  private static final long SEED = Long.getLong("reloader.seed", System.nanoTime());
  private static final int ROUNDS = Integer.getInteger("reloader.rounds", 3);

  @TempDir Path directory;
  private final Random random = new Random(SEED);
  private final List<Map<Path, byte[]>> versions = new ArrayList<>();
  private Project project;

  /** Writes all classes of a version. */
  private interface Writer {
    void write(Map<Path, byte[]> classes) throws Exception;
  }

  private static String source(int version) {
    StringBuilder source = new StringBuilder("package acme;\n");
    source.append("public class Greeting implements java.util.function.Supplier<String> {\n");
    source.append("  public String get() { return C0.of" + version + "(); }\n}\n");
    for (int i = 0; i < 10; i++) {
      String next = i == 9 ? "" : " + C" + (i + 1) + ".of" + version + "()";
      source.append(
          "class C%d { static String of%d() { return \"%d\"%s; } }\n"
              .formatted(i, version, version, next));
    }
    return source.toString();
  }

  private static String answer(int version) {
    return String.valueOf(version).repeat(10);
  }

  @BeforeEach
  void compile() throws IOException {
    project = new Project(directory);
    for (int version = 0; version < 2; version++) {
      project.write("acme.Greeting", source(version));
      Map<Path, byte[]> classes = new LinkedHashMap<>();
      Path greeting = project.file("acme.Greeting");
      classes.put(greeting, Files.readAllBytes(greeting));
      for (int i = 0; i < 10; i++) {
        Path file = project.file("acme.C" + i);
        classes.put(file, Files.readAllBytes(file));
      }
      versions.add(classes);
    }
  }

  @Test
  void inPieces() throws Exception {
    areNeverSeenHalf(
        classes -> {
          for (Map.Entry<Path, byte[]> file : classes.entrySet()) {
            byte[] bytes = file.getValue();
            try (OutputStream out = Files.newOutputStream(file.getKey())) {
              for (int at = 0; at < bytes.length; at += 200) {
                out.write(bytes, at, Math.min(200, bytes.length - at));
                out.flush();
                pause(1);
              }
            }
          }
        });
  }

  @Test
  void deletedBeforeTheyAreWrittenAgain() throws Exception {
    areNeverSeenHalf(
        classes -> {
          for (Map.Entry<Path, byte[]> file : classes.entrySet()) {
            Files.delete(file.getKey());
            pause(10);
            Files.write(file.getKey(), file.getValue());
          }
        });
  }

  @Test
  void withPauses() throws Exception {
    areNeverSeenHalf(
        classes -> {
          for (Map.Entry<Path, byte[]> file : classes.entrySet()) {
            Files.write(file.getKey(), file.getValue());
            pause(60);
          }
        });
  }

  @Test
  void byACompilerInAProcessOfItsOwn() throws Exception {
    Path sources = Files.createDirectories(directory.resolve("src"));
    areNeverSeenHalf(
        classes -> {
          int version = versions.indexOf(classes);
          Path source = sources.resolve("Greeting.java");
          Files.writeString(source, source(version));
          String javac = System.getProperty("java.home") + File.separator + "bin/javac";
          Process compiler =
              new ProcessBuilder(javac, "-d", project.root.toString(), source.toString())
                  .inheritIO()
                  .start();
          assertEquals(0, compiler.waitFor());
        });
  }

  private void pause(int mostMillis) {
    LockSupport.parkNanos(random.nextInt(mostMillis * 1_000_000));
  }

  private void areNeverSeenHalf(Writer writer) throws Exception {
    try (Reloader reloader = project.reloader().settle(Duration.ofMinutes(1)).build()) {
      assertEquals(answer(1), Project.request(reloader));
      for (int round = 0; round < ROUNDS; round++) {
        int version = round % 2;
        String at = "seed " + SEED + ", round " + round;
        FutureTask<Map<Path, byte[]>> writing =
            Threads.begin(
                () -> {
                  writer.write(versions.get(version));
                  return versions.get(version);
                });
        List<Object> wrong = new ArrayList<>();
        while (!writing.isDone()) {
          try {
            String seen = Project.request(reloader);
            if (!seen.equals(answer(0)) && !seen.equals(answer(1))) {
              wrong.add(seen);
            }
          } catch (ReloadFailedException | LinkageError e) {
            wrong.add(e);
          }
        }
        writing.get();
        assertEquals(List.of(), wrong, at);
        assertEquals(answer(version), Project.request(reloader), at);
      }
    }
  }
}
