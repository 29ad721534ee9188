package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.detect.Detector;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.Suspects;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who may wait for whom, and what many threads see. */
class ReloaderConcurrencyTest {

  private static final int REQUESTERS = 200;
  private static final int SWAPS = 50;

  @TempDir Path directory;
  private Project project;

  @BeforeEach
  void createProject() {
    project = new Project(directory);
    project.greet("1");
  }

  @Test
  void twoHundredThreadsSeeOneGenerationEachAndNeverOldCodeOverFiftySwaps() throws Exception {
    List<Path> edits = edits();
    AtomicInteger written = new AtomicInteger(1);
    Map<Long, Running> all = new ConcurrentHashMap<>();
    try (Reloader reloader =
        project
            .reloader()
            .application(
                generation -> {
                  Running running = new Running(Project.ask(generation, "acme.Greeting"));
                  all.put(generation.number(), running);
                  return running;
                })
            .build()) {
      reloader.start();
      try (Threads threads = new Threads()) {
        threads.start(
            () -> {
              for (int edit = 2; edit <= SWAPS + 1; edit++) {
                Files.move(
                    edits.get(edit - 2),
                    project.file("acme.Greeting"),
                    StandardCopyOption.ATOMIC_MOVE);
                written.set(edit);
                int swapped = edit;
                reloader.pin().close();
                assertEquals(
                    swapped, Integer.parseInt(all.get((long) all.size()).text), "not published");
              }
            });
        for (int i = 0; i < REQUESTERS; i++) {
          threads.start(() -> requestUntilLastEdit(reloader, written));
        }
      }
      assertEquals(SWAPS + 1, reloader.current().orElseThrow().number());
    }
    assertEquals(SWAPS + 1, all.size());
    all.forEach((number, running) -> assertEquals(1, running.stops.get(), "stops of " + number));
  }

  private static void requestUntilLastEdit(Reloader reloader, AtomicInteger written)
      throws Exception {
    int seen = 0;
    while (seen <= SWAPS) {
      int before = written.get();
      try (Pin pin = reloader.pin()) {
        Running running = (Running) pin.generation().application();
        String first = Project.ask(pin.generation(), "acme.Greeting");
        Thread.onSpinWait();
        assertEquals(first, Project.ask(pin.generation(), "acme.Greeting"));
        assertEquals(running.text, first);
        assertEquals(0, running.stops.get(), "stopped while pinned");
        assertTrue(Integer.parseInt(first) >= before, "old code after edit " + before);
        assertTrue(Integer.parseInt(first) >= seen, "went back from " + seen);
        seen = Integer.parseInt(first);
      }
    }
  }

  @Test
  void aStartThatPinsGetsTheGenerationThatServesMeanwhile() throws Exception {
    AtomicReference<Reloader> self = new AtomicReference<>();
    List<Long> pinned = new ArrayList<>();
    try (Reloader reloader =
        project
            .reloader()
            .application(
                generation -> {
                  if (generation.number() == 1) {
                    IllegalStateException none =
                        assertThrows(IllegalStateException.class, () -> self.get().pin());
                    assertTrue(none.getMessage().contains("is being started"));
                  } else {
                    try (Pin pin = self.get().pin()) {
                      pinned.add(pin.generation().number());
                    }
                  }
                  return Application.NONE;
                })
            .build()) {
      self.set(reloader);
      assertEquals("1", Project.request(reloader));
      project.greet("2");
      assertEquals("2", Project.request(reloader));
      assertEquals(List.of(1L), pinned);
    }
  }

  @Test
  void aStartThatBlocksHoldsUpNewRequestsAndNothingElse() throws Exception {
    CountDownLatch starting = new CountDownLatch(1);
    CountDownLatch mayStart = new CountDownLatch(1);
    CountDownLatch stopped = new CountDownLatch(1);
    try (Reloader reloader =
        project
            .reloader()
            .application(
                generation -> {
                  if (generation.number() == 2) {
                    starting.countDown();
                    Threads.await(mayStart);
                  }
                  return stopped::countDown;
                })
            .build()) {
      Pin running = reloader.pin();
      Pin another = reloader.pin();
      project.greet("2");
      try (Threads threads = new Threads()) {
        threads.start(() -> assertEquals("2", Project.request(reloader)));
        Threads.await(starting);
        Thread late = threads.start(() -> assertEquals("2", Project.request(reloader)));
        Threads.awaitBlocked(late);
        assertEquals("1", Project.ask(running.generation(), "acme.Greeting"));
        another.close();
        assertEquals(1, reloader.status().live().size());
        assertEquals(1, reloader.current().orElseThrow().pins());
        mayStart.countDown();
      }
      assertEquals(1, stopped.getCount(), "stopped while pinned");
      running.close();
      Threads.await(stopped);
    }
  }

  @Test
  void theCooldownIsTestedAgainByThoseWhoWaited() throws Exception {
    CountDownLatch asked = new CountDownLatch(1);
    CountDownLatch mayAnswer = new CountDownLatch(1);
    AtomicInteger checks = new AtomicInteger();
    Detector slow =
        new Detector() {
          @Override
          public Suspects check(Snapshot attempted) {
            checks.incrementAndGet();
            asked.countDown();
            try {
              Threads.await(mayAnswer);
            } catch (InterruptedException e) {
              throw new AssertionError(e);
            }
            return Suspects.none();
          }

          @Override
          public String describe() {
            return "slow";
          }
        };
    long second = Duration.ofSeconds(1).toNanos();
    AtomicReference<Long> now = new AtomicReference<>(0L);
    try (Reloader reloader =
        project
            .reloader()
            .cooldown(Duration.ofSeconds(1))
            .nanos(now::get)
            .detector(pool -> slow)
            .build()) {
      reloader.start();
      now.set(second);
      try (Threads threads = new Threads()) {
        threads.start(() -> Project.request(reloader));
        Threads.await(asked);
        for (int i = 0; i < 5; i++) {
          Threads.awaitBlocked(threads.start(() -> Project.request(reloader)));
        }
        mayAnswer.countDown();
      }
      assertEquals(1, checks.get());
      now.set(2 * second);
      Project.request(reloader);
      assertEquals(2, checks.get());
    }
  }

  /** The class files of the edits, made before so that an edit is one rename. */
  private List<Path> edits() throws Exception {
    List<Path> edits = new ArrayList<>();
    Project workshop = new Project(directory.resolve("workshop"));
    for (int edit = 2; edit <= SWAPS + 1; edit++) {
      workshop.greet(Integer.toString(edit));
      Path kept = directory.resolve("edit-" + edit);
      edits.add(Files.move(workshop.file("acme.Greeting"), kept));
    }
    return edits;
  }

  private static final class Running implements Application {

    final String text;
    final AtomicInteger stops = new AtomicInteger();

    Running(String text) {
      this.text = text;
    }

    @Override
    public void stop() {
      stops.incrementAndGet();
    }
  }
}
