package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the application of a generation is stopped, and on which thread. */
class ReloaderStopTest {

  @TempDir Path directory;
  private Project project;

  @BeforeEach
  void createProject() {
    project = new Project(directory);
    project.greet("1");
  }

  @Test
  void aPinClosedManyTimesByManyThreadsIsReleasedOnce() throws Exception {
    AtomicInteger stops = new AtomicInteger();
    try (Reloader reloader =
        project.reloader().application(generation -> stops::incrementAndGet).build()) {
      Pin kept = reloader.pin();
      Pin closed = reloader.pin();
      CountDownLatch together = new CountDownLatch(1);
      try (Threads threads = new Threads()) {
        for (int i = 0; i < 8; i++) {
          threads.start(
              () -> {
                Threads.await(together);
                closed.close();
              });
        }
        together.countDown();
      }
      assertEquals(1, kept.generation().pins());
      project.greet("2");
      Project.request(reloader);
      assertEquals(0, stops.get());
      kept.close();
    }
    assertEquals(2, stops.get());
  }

  @Test
  void aStopThatHangsHoldsUpNoOtherRetirement() throws Exception {
    CountDownLatch mayStop = new CountDownLatch(1);
    CountDownLatch secondStopped = new CountDownLatch(1);
    try (Reloader reloader =
        project
            .reloader()
            .application(
                generation ->
                    generation.number() == 1
                        ? () -> Threads.await(mayStop)
                        : secondStopped::countDown)
            .build()) {
      Project.request(reloader);
      project.greet("2");
      Project.request(reloader);
      project.greet("3");
      assertEquals("3", Project.request(reloader));
      Threads.await(secondStopped);
      assertEquals(1, reloader.status().live().get(0).generation());
      mayStop.countDown();
    }
  }

  @Test
  void aCloseDuringAStartStopsWhatWasStartedAndServesNothing() throws Exception {
    CountDownLatch starting = new CountDownLatch(1);
    CountDownLatch mayStart = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    Reloader reloader =
        project
            .reloader()
            .application(
                generation -> {
                  starting.countDown();
                  Threads.await(mayStart);
                  return stopped::countDown;
                })
            .build();
    try (Threads threads = new Threads()) {
      threads.start(() -> assertThrows(IllegalStateException.class, reloader::pin));
      Threads.await(starting);
      reloader.close();
      assertEquals(1, stopped.getCount());
      mayStart.countDown();
    }
    Threads.await(stopped);
    assertTrue(reloader.current().isEmpty());
  }

  @Test
  void stopsRunOnThreadsThatKnowNothingOfTheRequestThatReleasedThePin() throws Exception {
    InheritableThreadLocal<String> inherited = new InheritableThreadLocal<>();
    AtomicReference<Thread> stopper = new AtomicReference<>();
    AtomicReference<String> seen = new AtomicReference<>();
    try (Reloader reloader =
        project
            .reloader()
            .application(
                generation ->
                    () -> {
                      stopper.set(Thread.currentThread());
                      seen.set(inherited.get());
                    })
            .build()) {
      inherited.set("of a request");
      Project.request(reloader);
    } finally {
      inherited.remove();
    }
    assertSame(null, seen.get());
    assertTrue(stopper.get().isDaemon());
    assertFalse(stopper.get() == Thread.currentThread());
  }
}
