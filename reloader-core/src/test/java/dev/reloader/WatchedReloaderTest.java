package dev.reloader;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.detect.Detector;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
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
