package dev.reloader.detect.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A change is told by the drain that follows it, however many threads look meanwhile. */
@Timeout(60)
class ServiceChannelTest {

  private static final int ROUNDS = 3_000;

  @TempDir Path directory;

  @Test
  void byItsCourier() throws Exception {
    try (ServiceChannel channel = ServiceChannel.open()) {
      writeAndDrain(channel);
    }
  }

  @Test
  void byACookie() throws Exception {
    try (ServiceChannel channel = ServiceChannel.open(() -> null)) {
      writeAndDrain(channel);
    }
  }

  /** Lookers compete with the writer's own look for the key that each change queues. */
  private void writeAndDrain(ServiceChannel channel) throws Exception {
    Path file = Files.createFile(directory.resolve("file"));
    Object watched = channel.add(directory);
    List<Thread> lookers = new ArrayList<>();
    for (int i = 0; i < 2; i++) {
      Thread looker = new Thread(() -> look(channel), "looker " + i);
      lookers.add(looker);
      looker.start();
    }
    try {
      for (int round = 0; round < ROUNDS; round++) {
        Files.write(file, new byte[round % 3]);
        assertFalse(channel.isEmpty(), "round " + round);
        assertEquals(List.of(watched), drained(channel), "round " + round);
      }
    } finally {
      lookers.forEach(Thread::interrupt);
      for (Thread looker : lookers) {
        looker.join();
      }
    }
    assertEquals(List.of(), drained(channel));
  }

  /** Until it is interrupted, which must not hurt what it looks at. */
  private static void look(ServiceChannel channel) {
    while (!Thread.currentThread().isInterrupted()) {
      boolean ignored = channel.isEmpty();
    }
    boolean ignored = channel.isEmpty();
  }

  /** The directories told of, each once. */
  private static List<Object> drained(ServiceChannel channel) throws Exception {
    List<Object> told = new ArrayList<>();
    channel.drain(
        new Channel.Listener() {
          @Override
          public void changed(Object key, @Nullable Path name) {
            if (!told.contains(key)) {
              told.add(key);
            }
          }

          @Override
          public void gone(Object key) {
            throw new AssertionError(key + " is gone");
          }

          @Override
          public void overflowed() {
            throw new AssertionError("overflowed");
          }
        });
    return told;
  }

  @Test
  void whatIsClosedIsNotKnownToBeEmpty() throws Exception {
    ServiceChannel channel = ServiceChannel.open();
    channel.close();
    assertFalse(channel.isEmpty());
    assertTrue(drainFails(channel));
  }

  private static boolean drainFails(ServiceChannel channel) throws Exception {
    try {
      return !drained(channel).isEmpty();
    } catch (java.nio.file.ClosedWatchServiceException closed) {
      return true;
    }
  }
}
