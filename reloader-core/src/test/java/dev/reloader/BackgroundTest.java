package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.Reference;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** With {@code when=background} the next generation is made while the current one serves. */
class BackgroundTest {

  @TempDir Path directory;
  private Project project;

  @BeforeEach
  void write() {
    project = new Project(directory).greet("one");
  }

  private ReloaderBuilder background() {
    return project.reloader().when(When.BACKGROUND);
  }

  private static void await(BooleanSupplier condition) {
    long end = System.nanoTime() + Duration.ofMinutes(1).toNanos();
    while (!condition.getAsBoolean()) {
      assertTrue(System.nanoTime() < end, "it never comes true");
      Thread.onSpinWait();
    }
  }

  private static long serves(Reloader reloader) {
    return reloader.current().orElseThrow().number();
  }

  @Test
  void noPinWaitsForTheNextGeneration() throws Exception {
    CountDownLatch starts = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    ApplicationStarter slow =
        generation -> {
          if (generation.number() == 2) {
            starts.countDown();
            Threads.await(goesOn);
          }
          return Application.NONE;
        };
    try (Reloader reloader = background().application(slow).build()) {
      reloader.start();
      assertEquals("one", Project.request(reloader));
      project.greet("two");
      assertEquals("one", Project.request(reloader)); // It asks for the check that finds "two".
      Threads.await(starts);
      assertEquals("one", Project.request(reloader));
      goesOn.countDown();
      await(() -> serves(reloader) == 2);
      assertEquals("two", Project.request(reloader));
    }
  }

  @Test
  void theFirstPinWaitsForTheFirstGeneration() throws Exception {
    try (Reloader reloader = background().build()) {
      assertEquals("one", Project.request(reloader));
    }
  }

  @Test
  void anEditIsReadyBeforeTheFirstRequestForIt() throws Exception {
    try (Reloader reloader = background().build()) {
      reloader.start();
      project.greet("two");
      await(() -> serves(reloader) == 2);
      assertEquals("two", Project.request(reloader));
    }
  }

  @Test
  void aFailureShowsUntilItIsMended() throws Exception {
    ApplicationStarter picky =
        generation -> {
          if (Project.ask(generation, "acme.Greeting").equals("bad")) {
            throw new IllegalStateException("refused");
          }
          return Application.NONE;
        };
    try (Reloader reloader = background().application(picky).build()) {
      reloader.start();
      project.greet("bad");
      await(() -> reloader.failure().isPresent());
      assertThrows(ReloadFailedException.class, reloader::pin);
      project.greet("good");
      await(() -> reloader.failure().isEmpty());
      assertEquals("good", Project.request(reloader));
    }
  }

  @Test
  void aFirstStartThatFailsIsTriedAgainInTheBackground() throws Exception {
    AtomicInteger starts = new AtomicInteger();
    ApplicationStarter picky =
        generation -> {
          if (starts.incrementAndGet() == 1) {
            throw new IllegalStateException("refused");
          }
          return Application.NONE;
        };
    try (Reloader reloader = background().application(picky).build()) {
      reloader.start();
      assertThrows(ReloadFailedException.class, reloader::pin);
      project.greet("two");
      await(() -> reloader.failure().isEmpty());
      assertEquals("two", Project.request(reloader));
    }
  }

  @Test
  void whoChecksByItselfNeedNotWaitForTheBackground() throws Exception {
    try (Reloader reloader = background().build()) {
      reloader.start();
      project.greet("two");
      reloader.checkIfDue();
      assertEquals("two", Project.request(reloader));
    }
  }

  @Test
  void whatWasReplacedIsCollected() throws Exception {
    try (Reloader reloader = background().build()) {
      reloader.start();
      assertEquals("one", Project.request(reloader));
      Reference<ClassLoader> old = new WeakReference<>(reloader.current().orElseThrow().loader());
      project.greet("two");
      await(() -> serves(reloader) == 2);
      assertTrue(Garbage.collects(old));
    }
  }

  @Test
  void theThreadHoldsNoGenerationAndEndsWithTheReloader() throws Exception {
    Reloader reloader = background().build();
    reloader.start();
    Thread thread = thread();
    assertSame(Reloader.class.getClassLoader(), thread.getContextClassLoader());
    reloader.close();
    assertFalse(thread.isAlive());
    assertThrows(IllegalStateException.class, reloader::pin);
  }

  private static Thread thread() {
    return Thread.getAllStackTraces().keySet().stream()
        .filter(thread -> thread.getName().equals("reloader: checks for changes"))
        .findAny()
        .orElseThrow();
  }
}
