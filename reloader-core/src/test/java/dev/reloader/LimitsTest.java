package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.limit.LimitExceededException;
import dev.reloader.retire.Retired;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Predicate;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What hangs is waited for no longer than a limit, and reported with its stack. */
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LimitsTest {

  private static final Duration SOON = Duration.ofMillis(200);

  @TempDir Path directory;
  private Project project;
  private final CountDownLatch released = new CountDownLatch(1);
  private final CountDownLatch stopped = new CountDownLatch(1);

  @BeforeEach
  void createProject() {
    project = new Project(directory);
  }

  /** Waits for what cannot be interrupted. */
  private static void hang(CountDownLatch released) {
    boolean interrupted = false;
    while (released.getCount() > 0) {
      try {
        released.await();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    assertTrue(interrupted, "nobody has interrupted it");
  }

  private static <T> T await(java.util.function.Supplier<T> state, Predicate<T> wish)
      throws InterruptedException {
    long deadline = System.nanoTime() + Duration.ofSeconds(60).toNanos();
    T seen = state.get();
    while (!wish.test(seen)) {
      assertTrue(System.nanoTime() < deadline, "never so: " + seen);
      Thread.onSpinWait();
      seen = state.get();
    }
    return seen;
  }

  private static Failure failureOf(Reloader reloader) {
    return assertThrows(ReloadFailedException.class, () -> reloader.pin().close()).failure();
  }

  /** The second generation hangs at its start. */
  private ReloaderBuilder hangingAtTheSecondStart(List<WeakReference<ClassLoader>> loaders) {
    return project
        .reloader()
        .startLimit(SOON)
        .application(
            generation -> {
              loaders.add(new WeakReference<>(generation.loader()));
              if (loaders.size() == 2) {
                hang(released);
                return stopped::countDown;
              }
              return Application.NONE;
            });
  }

  @Test
  void aStartThatHangsIsAFailureWithItsStackAndTheNextEditIsTried() throws Exception {
    project.greet("one");
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    try (Reloader reloader = hangingAtTheSecondStart(loaders).build()) {
      Project.request(reloader);
      project.greet("two");
      Failure failure = failureOf(reloader);
      assertInstanceOf(LimitExceededException.class, failure.cause());
      assertTrue(
          failure
              .message()
              .contains("the start of generation 2 has not ended after 200 ms (start-limit)"),
          failure.message());
      String stack = Arrays.toString(failure.cause().getStackTrace());
      assertTrue(stack.contains("LimitsTest.hang"), stack);
      assertEquals(1, reloader.current().orElseThrow().number());
      assertSame(failure, failureOf(reloader), "tried again without an edit");
      Retired hanging = reloader.status().retired().get(0);
      assertEquals("generation 2 (its start hangs)", hanging.name());
      assertTrue(
          hanging.findings().toString().contains("the start of generation 2"), hanging.toString());
      project.greet("three");
      assertEquals("three", Project.request(reloader));
      released.countDown();
    }
  }

  @Test
  void whatWasStartedTooLateIsStoppedAndCollected() throws Exception {
    project.greet("one");
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    try (Reloader reloader = hangingAtTheSecondStart(loaders).build()) {
      Project.request(reloader);
      project.greet("two");
      failureOf(reloader);
      assertEquals(1, stopped.getCount());
      released.countDown();
      Threads.await(stopped);
      assertTrue(Garbage.collects(loaders.get(1)), "what hung stays");
      await(() -> reloader.status().retired(), List::isEmpty);
    }
  }

  @Test
  void aFirstStartThatHangsOnItsCallersThreadIsInterrupted() throws Exception {
    project.greet("one");
    AtomicReference<Thread> starter = new AtomicReference<>();
    try (Reloader reloader =
        project
            .reloader()
            .startLimit(SOON)
            .application(
                generation -> {
                  starter.set(Thread.currentThread());
                  if (Project.ask(generation, "acme.Greeting").equals("one")) {
                    released.await();
                  }
                  return Application.NONE;
                })
            .build()) {
      reloader.start();
      assertSame(Thread.currentThread(), starter.get());
      assertFalse(Thread.interrupted(), "the interruption was meant for the start");
      Failure failure = failureOf(reloader);
      assertTrue(failure.message().contains("(start-limit)"), failure.message());
      project.greet("two");
      assertEquals("two", Project.request(reloader));
      assertNotEquals(Thread.currentThread(), starter.get());
    }
  }

  @Test
  void aFirstStartThatIsOnlySlowIsTaken() throws Exception {
    project.greet("one");
    try (Reloader reloader =
        project
            .reloader()
            .startLimit(SOON)
            .application(
                generation -> {
                  while (!Thread.interrupted()) {
                    Thread.onSpinWait();
                  }
                  return Application.NONE;
                })
            .build()) {
      reloader.start();
      assertFalse(Thread.interrupted());
      assertEquals("one", Project.request(reloader));
    }
  }

  @Test
  void aStartHasAThreadOfItsOwnWhichEndsWithIt() throws Exception {
    project.greet("one");
    AtomicReference<Thread> starter = new AtomicReference<>();
    try (Reloader reloader =
        project
            .reloader()
            .startLimit(Duration.ZERO)
            .application(
                generation -> {
                  starter.set(Thread.currentThread());
                  return Application.NONE;
                })
            .build()) {
      reloader.pin().close();
      assertNotEquals(Thread.currentThread(), starter.get());
      starter.get().join();
    }
  }

  @Test
  void aStopThatHangsIsLeftToItselfAndTheRestOfTheRetirementGoesOn() throws Exception {
    project.greet("one");
    try (Reloader reloader =
        project
            .reloader()
            .stopLimit(SOON)
            .application(generation -> () -> hang(released))
            .build()) {
      Project.request(reloader);
      project.greet("two");
      Project.request(reloader);
      await(() -> reloader.status().live(), live -> live.size() == 1);
      Retired retired = reloader.status().retired().get(0);
      assertEquals("generation 1", retired.name());
      String findings = retired.findings().toString();
      assertTrue(findings.contains("reloader: the stop of generation 1"), findings);
      released.countDown();
    }
  }

  @Test
  void aPinThatHoldsASupersededGenerationForTooLongIsGivenUp() throws Exception {
    project.greet("one");
    try (Reloader reloader =
        project
            .reloader()
            .requestLimit(SOON)
            .application(generation -> stopped::countDown)
            .build()) {
      Pin endless = reloader.pin("GET /endless");
      project.greet("two");
      Pin current = reloader.pin();
      Threads.await(stopped);
      await(() -> reloader.status().live(), live -> live.size() == 1);
      assertThrows(IllegalStateException.class, () -> endless.generation().loader());
      endless.close();
      assertEquals("two", Project.ask(current.generation(), "acme.Greeting"));
      assertEquals(1, reloader.status().live().get(0).pins(), "a pin of the current one is free");
      current.close();
    }
  }

  @Test
  void withoutALimitAPinHoldsForEver() throws Exception {
    project.greet("one");
    try (Reloader reloader =
        project.reloader().application(generation -> stopped::countDown).build()) {
      Pin endless = reloader.pin();
      project.greet("two");
      Project.request(reloader);
      assertEquals("one", Project.ask(endless.generation(), "acme.Greeting"));
      assertFalse(stopped.await(0, java.util.concurrent.TimeUnit.SECONDS));
      endless.close();
      Threads.await(stopped);
    }
  }
}
