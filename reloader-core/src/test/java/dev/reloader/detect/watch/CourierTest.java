package dev.reloader.detect.watch;

import static java.nio.file.StandardWatchEventKinds.ENTRY_MODIFY;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.WatchKey;
import java.nio.file.WatchService;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What the kernel says of the thread that delivers events can be relied on. */
@Timeout(60)
class CourierTest {

  private static final int ROUNDS = 10_000;

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "6.18.44-microvm, true",
    "5.16.0, true",
    "5.15.153.1-microsoft-standard-WSL2, false",
    "4.19.0-27-amd64, false",
    "10.0, true",
    "unknown, false",
  })
  void onlyAKernelThatTellsTheTruthIsAsked(String version, boolean tells) {
    assertEquals(tells, Courier.tells(version));
  }

  @Test
  void whatItCallsDeliveredIsWithItsKey() throws Exception {
    assumeTrue(Courier.tells(System.getProperty("os.version")), "an older kernel");
    Set<String> before = Courier.threads();
    try (WatchService service = directory.getFileSystem().newWatchService()) {
      directory.register(service, ENTRY_MODIFY);
      Path file = Files.createFile(directory.resolve("file"));
      try (Courier courier = Objects.requireNonNull(Courier.find(before), "not found")) {
        for (int round = 0; round < ROUNDS; round++) {
          Files.write(file, new byte[1]);
          while (!courier.hasDelivered()) {
            Thread.onSpinWait();
          }
          WatchKey key = Objects.requireNonNull(service.poll(), "round " + round);
          // Opening for writing empties the file: two events, which may be told as one.
          assertTrue(key.pollEvents().stream().mapToInt(event -> event.count()).sum() > 0);
          assertTrue(key.reset());
        }
      }
    }
  }

  @Test
  void twoThatCannotBeToldApartAreNone() throws Exception {
    Set<String> before = Courier.threads();
    try (WatchService one = directory.getFileSystem().newWatchService();
        WatchService other = directory.getFileSystem().newWatchService()) {
      directory.register(one, ENTRY_MODIFY);
      directory.register(other, ENTRY_MODIFY);
      assertNull(Courier.find(before));
    }
  }
}
