package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The generation that a thread works in, as {@link Reloader#entered} tells it. */
class EnteredTest {

  @TempDir Path directory;
  private Project project;
  private Reloader reloader;

  /** What the application's start and stop were told. */
  private final BlockingQueue<Optional<Generation>> told = new LinkedBlockingQueue<>();

  @BeforeEach
  void create() {
    project = new Project(directory);
    project.greet("one");
    reloader =
        project
            .reloader()
            .application(
                generation -> {
                  told.add(reloader.entered());
                  return () -> told.add(reloader.entered());
                })
            .build();
  }

  @AfterEach
  void close() {
    reloader.close();
  }

  private static List<Long> numbers(BlockingQueue<Optional<Generation>> told, int count)
      throws InterruptedException {
    List<Long> numbers = new ArrayList<>();
    while (numbers.size() < count) {
      Optional<Generation> next = told.poll(30, TimeUnit.SECONDS);
      assertTrue(next != null, "told " + numbers + " so far");
      numbers.add(next.map(Generation::number).orElse(0L));
    }
    return numbers;
  }

  @Test
  void outsideOfAnyWorkThereIsNone() throws Exception {
    assertEquals(Optional.empty(), reloader.entered());
    reloader.start();
    assertEquals(Optional.empty(), reloader.entered());
    try (Pin pin = reloader.pin()) {
      assertEquals(Optional.empty(), reloader.entered(), "a pin alone is no work");
      pin.enter().close();
    }
    assertEquals(Optional.empty(), reloader.entered());
  }

  @Test
  void itIsTheGenerationOfTheScopeAndNotTheCurrentOne() throws Exception {
    try (Pin old = reloader.pin();
        Scope outer = old.enter()) {
      project.greet("two");
      try (Pin young = reloader.pin()) {
        assertNotSame(old.generation(), young.generation());
        assertEquals(Optional.of(old.generation()), reloader.entered());
        try (Scope inner = young.enter()) {
          assertEquals(Optional.of(young.generation()), reloader.entered());
        }
      }
      assertEquals(Optional.of(old.generation()), reloader.entered());
    }
    assertEquals(Optional.empty(), reloader.entered());
  }

  @Test
  void theContextClassLoaderDoesNotTellIt() throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    try (Pin pin = reloader.pin()) {
      thread.setContextClassLoader(pin.generation().loader());
      assertEquals(Optional.empty(), reloader.entered());
      try (Scope scope = pin.enter()) {
        thread.setContextClassLoader(before);
        assertEquals(Optional.of(pin.generation()), reloader.entered());
      }
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  @Test
  void itIsToldForWhom() throws Exception {
    assertEquals(Optional.empty(), reloader.enteredFor(Object.class), "outside of any work");
    reloader.start();
    try (Pin outer = reloader.pin("request");
        Scope scope = outer.enter()) {
      assertEquals(Optional.of("request"), reloader.enteredFor(String.class));
      try (Pin inner = reloader.pin(7);
          Scope within = inner.enter()) {
        assertEquals(Optional.of(7), reloader.enteredFor(Object.class), "the innermost");
        assertEquals(Optional.of("request"), reloader.enteredFor(String.class), "of that kind");
      }
      outer.close();
      assertEquals(Optional.empty(), reloader.enteredFor(String.class), "closed: held by nobody");
    }
  }

  @Test
  void itIsTheThreadsOwn() throws Exception {
    try (Pin pin = reloader.pin();
        Scope scope = pin.enter()) {
      assertEquals(Optional.empty(), CompletableFuture.supplyAsync(reloader::entered).get());
    }
  }

  @Test
  void aTaskIsInTheGenerationItWasGiven() throws Exception {
    Runnable pinned = reloader.pinned(() -> told.add(reloader.entered()));
    Runnable continuing;
    try (Pin pin = reloader.pin();
        Scope scope = pin.enter()) {
      continuing = reloader.continuing(() -> told.add(reloader.entered()));
    }
    told.clear();
    pinned.run();
    continuing.run();
    assertEquals(List.of(1L, 1L), numbers(told, 2));
    assertEquals(Optional.empty(), reloader.entered());
  }

  @Test
  void anApplicationIsStartedAndStoppedInItsOwnGeneration() throws Exception {
    reloader.start();
    project.greet("two");
    reloader.check();
    assertEquals(List.of(1L, 2L, 1L), numbers(told, 3));
    reloader.close();
    assertEquals(List.of(2L), numbers(told, 1));
  }

  @Test
  void eachReloaderKnowsOfItsOwnAlone() throws Exception {
    try (Reloader other = project.reloader().build();
        Pin pin = reloader.pin();
        Scope scope = pin.enter()) {
      assertEquals(Optional.empty(), other.entered());
      try (Pin pinOfOther = other.pin();
          Scope inner = pinOfOther.enter()) {
        assertEquals(Optional.of(pin.generation()), reloader.entered());
        assertEquals(Optional.of(pinOfOther.generation()), other.entered());
      }
    }
  }
}
