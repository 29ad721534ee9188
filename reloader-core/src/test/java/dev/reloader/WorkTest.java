package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.RejectedExecutionException;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Work that is no request: timers, executors, and what a request leaves to other threads. */
class WorkTest {

  @TempDir Path directory;
  private Project project;
  private Reloader reloader;
  private Supplier<?> greeting;
  private final List<Object> said = new ArrayList<>();

  @BeforeEach
  void create() {
    project = new Project(directory);
    project.greet("one");
    reloader = project.reloader().build();
    greeting = reloader.live(Supplier.class, "acme.Greeting");
  }

  @AfterEach
  void close() {
    reloader.close();
  }

  private void say() {
    said.add(greeting.get());
  }

  private int pins() {
    return reloader.status().live().stream().mapToInt(Status.Live::pins).sum();
  }

  @Test
  void aPinnedTaskFindsTheChangeByItself() {
    Runnable task = reloader.pinned(this::say);
    task.run();
    project.greet("two");
    task.run();
    assertEquals(List.of("one", "two"), said);
    assertEquals(0, pins());
  }

  @Test
  void aPinnedTaskIsOfOneGenerationFromItsBeginningToItsEnd() {
    reloader
        .pinned(
            () -> {
              say();
              project.greet("two");
              reloader.check();
              say();
            })
        .run();
    say();
    assertEquals(List.of("one", "one", "two"), said);
  }

  @Test
  void aPinnedTaskWithinOtherWorkIsAPartOfIt() throws Exception {
    try (Pin pin = reloader.pin();
        Scope scope = pin.enter()) {
      project.greet("two");
      reloader.pinned(this::say).run();
    }
    assertEquals(List.of("one"), said);
  }

  @Test
  void aPinnedTaskRunsOnInTheLastGoodGenerationWhileAFailureStands() throws Exception {
    reloader.start();
    reloader.listen(
        new GenerationListener() {
          @Override
          public void prepared(Generation generation) {
            throw new IllegalStateException("not now");
          }
        });
    project.greet("two");
    reloader.pinned(this::say).run();
    assertThrows(ReloadFailedException.class, () -> reloader.pin());
    assertEquals(List.of("one"), said);
  }

  @Test
  void withoutAGoodGenerationARunIsLeftOut() {
    try (Reloader broken =
        project
            .reloader()
            .application(
                generation -> {
                  throw new IllegalStateException("broken");
                })
            .build()) {
      broken.pinned(this::say).run();
    }
    reloader.close();
    reloader.pinned(this::say).run();
    assertEquals(List.of(), said);
  }

  @Test
  void aPinnedTaskThatThrowsLetsGo() {
    Runnable task =
        reloader.pinned(
            () -> {
              throw new IllegalStateException("oops");
            });
    assertThrows(IllegalStateException.class, task::run);
    assertEquals(0, pins());
  }

  @Test
  void theContextClassLoaderDoesNotStayWithAThreadOfTheCommonPool() throws Exception {
    List<ClassLoader> seen = new ArrayList<>();
    Runnable task = reloader.pinned(() -> seen.add(Thread.currentThread().getContextClassLoader()));
    ForkJoinPool.commonPool()
        .submit(
            () -> {
              seen.add(Thread.currentThread().getContextClassLoader());
              task.run();
              seen.add(Thread.currentThread().getContextClassLoader());
            })
        .get();
    assertSame(reloader.current().orElseThrow().loader(), seen.get(1));
    assertSame(seen.get(0), seen.get(2));
  }

  @Test
  void aContinuingTaskRunsInItsCallersGenerationThoughThatHasBeenLeft() throws Exception {
    Runnable task;
    Generation generation;
    try (Pin pin = reloader.pin();
        Scope scope = pin.enter()) {
      generation = pin.generation();
      project.greet("two");
      reloader.check();
      task = reloader.continuing(this::say);
    }
    assertEquals(1, generation.pins());
    assertNotNull(generation.loader());
    say();
    task.run();
    assertEquals(List.of("two", "one"), said);
    assertEquals(0, pins());
    task.run();
    assertEquals(List.of("two", "one", "two"), said, "run again, it has no caller any more");
  }

  @Test
  void anExecutorCanGoOnWithWhatItsCallersDo() throws Exception {
    Executor common = reloader.continuing(ForkJoinPool.commonPool());
    CompletableFuture<?> answer;
    try (Pin pin = reloader.pin();
        Scope scope = pin.enter()) {
      answer =
          CompletableFuture.supplyAsync(
              () -> {
                project.greet("two");
                reloader.check();
                return greeting.get();
              },
              common);
    }
    assertEquals("one", answer.get());
    assertEquals("two", greeting.get());
  }

  @Test
  void aTaskThatIsRefusedHoldsNothing() throws Exception {
    Executor refusing =
        reloader.continuing(
            (Executor)
                task -> {
                  throw new RejectedExecutionException("full");
                });
    try (Pin pin = reloader.pin();
        Scope scope = pin.enter()) {
      assertThrows(RejectedExecutionException.class, () -> refusing.execute(this::say));
      assertEquals(1, pins());
    }
    assertEquals(0, pins());
  }

  @Test
  void outsideOfAnyWorkAContinuingTaskIsAPinnedOne() {
    Runnable task = reloader.continuing(this::say);
    project.greet("two");
    task.run();
    assertEquals(List.of("two"), said);
  }

  @Test
  void aPinBesideAnotherRacesWithItsClosing() throws Exception {
    reloader.start();
    for (int round = 0; round < 200; round++) {
      Pin pin = reloader.pin();
      Generation generation = pin.generation();
      reloader.reload();
      try (Threads threads = new Threads()) {
        threads.start(pin::close);
        threads.start(
            () -> {
              Pin beside = generation.pinBeside(pin, "beside");
              if (beside != null) {
                assertNotNull(generation.loader());
                beside.close();
              }
            });
      }
      assertEquals(0, generation.pins());
    }
    assertFalse(reloader.status().live().isEmpty());
    assertTrue(reloader.current().orElseThrow().number() > 200);
  }
}
