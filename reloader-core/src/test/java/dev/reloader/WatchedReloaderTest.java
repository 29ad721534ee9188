package dev.reloader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.detect.Detector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Requests that share what one of them has asked the operating system are all served fresh. */
class WatchedReloaderTest {

  @TempDir Path directory;

  /** Each thread edits a file of its own and at once asks for it, while the others do the same. */
  @Test
  void everyThreadSeesWhatItHasWrittenItself() throws Exception {
    Path root = Files.createDirectories(directory.resolve("classes"));
    try (Reloader reloader = Reloader.builder().root(root).detector(Detector::auto).build()) {
      reloader.start();
      assertTrue(
          reloader.status().detector().matches("watch|inotify"), reloader.status()::toString);
      ExecutorService threads = Executors.newFixedThreadPool(4);
      List<Future<?>> all = new ArrayList<>();
      for (int i = 0; i < 4; i++) {
        Path file = root.resolve("f" + i);
        all.add(threads.submit(() -> writeAndAsk(reloader, file)));
      }
      for (Future<?> each : all) {
        each.get();
      }
      threads.shutdown();
    }
  }

  /** More than the kernel queues, so that events are lost. */
  @Test
  void twentyThousandFilesChangedAtOnceAreOneReload() throws Exception {
    Path root = Files.createDirectories(directory.resolve("classes"));
    writeAll(root, "1");
    try (Reloader reloader = Reloader.builder().root(root).detector(Detector::auto).build()) {
      reloader.start();
      String detector = reloader.status().detector();
      writeAll(root, "another");
      try (Pin pin = reloader.pin()) {
        assertEquals(2, pin.generation().number());
        assertEquals(20_000, pin.generation().changes().changed().size());
      }
      assertEquals(detector, reloader.status().detector());
      Files.writeString(root.resolve("p7/f7"), "one of them");
      try (Pin pin = reloader.pin()) {
        assertEquals(Set.of("p7/f7"), pin.generation().changes().all());
      }
    }
  }

  private static void writeAll(Path root, String content) throws IOException {
    for (int i = 0; i < 100; i++) {
      Path directory = Files.createDirectories(root.resolve("p" + i));
      for (int j = 0; j < 200; j++) {
        Files.writeString(directory.resolve("f" + j), content);
      }
    }
  }

  private static Void writeAndAsk(Reloader reloader, Path file) throws Exception {
    for (int round = 0; round < 40; round++) {
      Files.writeString(file, "round " + round);
      for (int again = 0; again < 20; again++) {
        try (Pin pin = reloader.pin();
            var content =
                pin.generation().loader().getResourceAsStream(String.valueOf(file.getFileName()))) {
          assertEquals("round " + round, new String(content.readAllBytes(), UTF_8));
        }
      }
    }
    return null;
  }
}
