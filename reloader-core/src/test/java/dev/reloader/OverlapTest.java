package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.agent.Instruments;
import dev.reloader.strategy.ReloadStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Where no two applications can run at once, one ends before the next is started. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class OverlapTest {

  @TempDir Path directory;
  private Project project;
  private final List<String> steps = new CopyOnWriteArrayList<>();

  @BeforeEach
  void createProject() {
    project = new Project(directory).greet("one");
  }

  private ReloaderBuilder reloader() {
    return project.reloader().overlap(Overlap.never(Duration.ZERO)).application(this::start);
  }

  private Application start(Generation generation) throws Exception {
    steps.add("start " + generation.number());
    return () -> steps.add("stop " + generation.number());
  }

  private static FutureTask<String> request(Reloader reloader) {
    return Threads.begin(() -> Project.request(reloader));
  }

  private static void awaitGap(Reloader reloader) {
    while (reloader.status().state() != Status.State.RELOADING) {
      Thread.onSpinWait();
    }
  }

  @Test
  void oneEndsBeforeTheNextIsStarted() throws Exception {
    try (Reloader reloader = reloader().build()) {
      assertEquals("one", Project.request(reloader));
      project.greet("two");
      assertEquals("two", Project.request(reloader));
      project.greet("three");
      assertEquals("three", Project.request(reloader));
      assertEquals(List.of("start 1", "stop 1", "start 2", "stop 2", "start 3"), steps);
      assertEquals(3, reloader.current().orElseThrow().number());
      assertEquals(Status.State.RUNNING, reloader.status().state());
    }
  }

  /** Competing: whoever comes while nothing serves, be its cooldown over or not. */
  @Test
  void whoWantsToPinWaitsForThoseWhoHaveOne() throws Exception {
    try (Reloader reloader = reloader().cooldown(Duration.ofHours(1)).build()) {
      Pin first = reloader.pin();
      project.greet("two");
      FutureTask<Boolean> finds =
          Threads.begin(
              () -> {
                reloader.check();
                return true;
              });
      awaitGap(reloader);
      Supplier<?> live = reloader.live(Supplier.class, "acme.Greeting");
      List<Object> said = new CopyOnWriteArrayList<>();
      FutureTask<String> second = request(reloader);
      FutureTask<Object> called = Threads.begin(live::get);
      FutureTask<Boolean> ran = Threads.begin(() -> said.add(live.get()));
      FutureTask<Void> task = new FutureTask<>(reloader.pinned(() -> said.add("in a task")), null);
      new Thread(task).start();
      assertEquals("one", Project.ask(first.generation(), "acme.Greeting"));
      assertEquals(List.of("start 1"), steps);
      first.close();
      assertTrue(finds.get());
      assertEquals("two", second.get());
      assertEquals("two", called.get());
      assertTrue(ran.get());
      task.get();
      assertEquals(2, said.size(), said.toString());
      assertEquals(List.of("start 1", "stop 1", "start 2"), steps);
    }
  }

  @Test
  void whoTakesTooLongIsNotWaitedFor() throws Exception {
    try (Reloader reloader = reloader().overlap(Overlap.never(Duration.ofMillis(50))).build();
        Pin held = reloader.pin()) {
      project.greet("two");
      assertEquals("two", Project.request(reloader));
      assertEquals(List.of("start 1", "start 2"), steps);
      assertEquals("one", Project.ask(held.generation(), "acme.Greeting"));
    }
  }

  /** Those that were changed in place are one application, which ends with the last of them. */
  @Test
  void whatWasChangedInPlaceEndsAsAWhole() throws Exception {
    ReloadStrategy redefine =
        ReloadStrategy.redefine(Instruments.find()::redefine, ReloadStrategy.world());
    try (Reloader reloader = reloader().strategy(redefine).build()) {
      Pin first = reloader.pin();
      Project.ask(first.generation(), "acme.Greeting");
      project.greet("two");
      assertEquals("two", Project.request(reloader));
      assertEquals(List.of("start 1"), steps);
      project.write(
          "acme.Greeting",
          "package acme; public class Greeting implements java.util.function.Supplier<String> {"
              + " int more = 3; public String get() { return \"three\"; } }");
      FutureTask<String> third = request(reloader);
      awaitGap(reloader);
      first.close();
      assertEquals("three", third.get());
      assertEquals(3, steps.size(), steps.toString());
      assertEquals("start 3", steps.get(2));
    }
  }

  @Test
  void theLastGoodOneIsStartedAgainForOneThatDoesNotStart() throws Exception {
    ApplicationStarter starter =
        generation -> {
          if (Project.ask(generation, "acme.Greeting").equals("broken")) {
            throw new IllegalStateException("no such port");
          }
          return start(generation);
        };
    try (Reloader reloader = reloader().application(starter).onFailure(OnFailure.KEEP).build()) {
      Project.request(reloader);
      project.greet("broken");
      assertEquals("one", Project.request(reloader));
      assertEquals(List.of("start 1", "stop 1", "start 3"), steps);
      assertEquals(3, reloader.status().failure().orElseThrow().serving().orElseThrow());
      project.greet("one");
      assertEquals("one", Project.request(reloader));
      assertEquals(3, reloader.current().orElseThrow().number());
      assertEquals(Optional.empty(), reloader.status().failure());
      project.greet("two");
      assertEquals("two", Project.request(reloader));
      assertEquals(List.of("start 1", "stop 1", "start 3", "stop 3", "start 4"), steps);
    }
  }

  @Test
  void whereNotEvenTheLastGoodOneStartsAgainNothingServesUntilItIsMended() throws Exception {
    AtomicBoolean broken = new AtomicBoolean();
    ApplicationStarter starter =
        generation -> {
          if (broken.get()) {
            throw new IllegalStateException("no such port");
          }
          return start(generation);
        };
    try (Reloader reloader = reloader().application(starter).onFailure(OnFailure.KEEP).build()) {
      Project.request(reloader);
      broken.set(true);
      project.greet("two");
      ReloadFailedException failed =
          assertThrows(ReloadFailedException.class, () -> Project.request(reloader));
      assertTrue(failed.failure().serving().isEmpty());
      assertThrows(ReloadFailedException.class, () -> Project.request(reloader));
      broken.set(false);
      project.greet("three");
      assertEquals("three", Project.request(reloader));
      assertEquals(List.of("start 1", "stop 1", "start 2"), steps);
    }
  }

  /** What cannot become a generation is no reason to end the one that serves. */
  @Test
  void whatIsNotEvenBuiltEndsNothing() throws Exception {
    ReloadStrategy strategy =
        change -> {
          if (change.name().equals("generation 2")) {
            throw new IllegalStateException("not this one");
          }
          return ReloadStrategy.world().compose(change);
        };
    try (Reloader reloader = reloader().strategy(strategy).onFailure(OnFailure.KEEP).build()) {
      Project.request(reloader);
      project.greet("two");
      assertEquals("one", Project.request(reloader));
      assertEquals(List.of("start 1"), steps);
    }
  }

  @Test
  void inTheBackgroundOneEndsBeforeTheNextToo() throws Exception {
    CountDownLatch begun = new CountDownLatch(1);
    CountDownLatch goesOn = new CountDownLatch(1);
    ApplicationStarter starter =
        generation -> {
          if (generation.number() == 2) {
            begun.countDown();
            Threads.await(goesOn);
          }
          return start(generation);
        };
    try (Reloader reloader = reloader().when(When.BACKGROUND).application(starter).build()) {
      reloader.start();
      Project.request(reloader);
      project.greet("two");
      FutureTask<String> finds = request(reloader); // in the old one, or the new one
      Threads.await(begun);
      FutureTask<String> waits = request(reloader);
      goesOn.countDown();
      assertEquals("two", waits.get());
      finds.get();
      assertEquals(List.of("start 1", "stop 1", "start 2"), steps);
    }
  }

  /** It would wait for itself. */
  @Test
  void whoIsStartedItselfDoesNotWait() throws Exception {
    AtomicReference<Reloader> made = new AtomicReference<>();
    ApplicationStarter starter =
        generation -> {
          if (generation.number() == 2) {
            assertThrows(IllegalStateException.class, () -> made.get().pin());
          }
          return start(generation);
        };
    GenerationListener listener =
        new GenerationListener() {
          @Override
          public void prepared(Generation generation) {
            if (generation.number() == 2) {
              assertThrows(IllegalStateException.class, () -> made.get().pin());
              steps.add("prepared 2");
            }
          }
        };
    try (Reloader reloader = reloader().application(starter).listener(listener).build()) {
      made.set(reloader);
      Project.request(reloader);
      project.greet("two");
      assertEquals("two", Project.request(reloader));
      assertEquals(List.of("start 1", "stop 1", "start 2", "prepared 2"), steps);
    }
  }

  @Test
  void whatIsClosedInBetweenStartsNothing() throws Exception {
    Reloader reloader = reloader().build();
    Pin first = reloader.pin();
    project.greet("two");
    FutureTask<String> second = request(reloader);
    awaitGap(reloader);
    reloader.close();
    first.close();
    assertThrows(ExecutionException.class, second::get);
    assertEquals(List.of("start 1", "stop 1"), steps);
  }
}
