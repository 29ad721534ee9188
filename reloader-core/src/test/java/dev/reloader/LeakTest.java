package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.retire.Retired;
import dev.reloader.trace.Step;
import dev.reloader.trace.Trace;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A retired generation becomes unreachable, or the reloader says who holds it. */
class LeakTest {

  @TempDir Path directory;
  private Project project;
  private final Loaders loaders = new Loaders();

  @BeforeEach
  void createProject() {
    project = new Project(directory);
  }

  @Test
  void aHundredReloadsLeaveNoLoader() throws Exception {
    project.greet("0");
    try (Reloader reloader = remembering().build()) {
      for (int edit = 1; edit <= 100; edit++) {
        assertEquals(Integer.toString(edit - 1), Project.request(reloader));
        project.greet(Integer.toString(edit));
      }
      Project.request(reloader);
      for (int edit = 0; edit < 100; edit++) {
        assertTrue(Garbage.collects(loaders.get(edit)), "generation " + (edit + 1) + " stays");
      }
      assertEquals(List.of(), reloader.status().retired());
      assertFalse(loaders.get(100).refersTo(null));
    }
  }

  @Test
  void aClosedPinAndItsGenerationHoldNothing() throws Exception {
    project.greet("one");
    try (Reloader reloader = remembering().build()) {
      Pin pin = reloader.pin();
      Generation generation = pin.generation();
      pin.close();
      project.greet("two");
      Project.request(reloader);
      assertTrue(Garbage.collects(loaders.get(0)));
      assertEquals(generation, pin.generation());
    }
  }

  @Test
  void aThreadThatTheApplicationLeavesBehindIsReported() throws Exception {
    project.write(
        "acme.Greeting",
        """
        package acme;
        public class Greeting implements java.util.function.Supplier<String> {
          public String get() {
            Thread thread = new Thread("acme-forgotten") {
              @Override public void run() {
                try { join(); } catch (InterruptedException end) { return; }
              }
            };
            thread.setDaemon(true);
            thread.start();
            return "one";
          }
        }
        """);
    List<String> recorded = new CopyOnWriteArrayList<>();
    try (Reloader reloader = remembering().trace(leaksInto(recorded)).build()) {
      Project.request(reloader);
      project.greet("two");
      Project.request(reloader);
      Retired leak = awaitLeak(reloader);
      assertEquals("generation 1", leak.name());
      String finding = leak.findings().get(0);
      awaitReport(recorded);
      assertEquals(1, recorded.size());
      assertTrue(recorded.get(0).contains("generation 1 is still reachable"), recorded.get(0));
      assertTrue(finding.contains("\"acme-forgotten\" (WAITING): its class acme.G"), finding);
      Thread.getAllStackTraces().keySet().stream()
          .filter(thread -> thread.getName().equals("acme-forgotten"))
          .forEach(Thread::interrupt);
      assertTrue(Garbage.collects(loaders.get(0)));
      assertEquals(List.of(), reloader.status().retired());
    }
  }

  @Test
  void whoHoldsAGenerationIsNamedOnDemand() throws Exception {
    project.greet("one");
    try (Reloader reloader = remembering().build()) {
      try (Pin pin = reloader.pin()) {
        KEPT.add(pin.generation().loader().loadClass("acme.Greeting"));
      }
      project.greet("two");
      Project.request(reloader);
      Retired leak = awaitRetired(reloader);
      assertEquals(List.of(), leak.findings());
      List<Retired> explained = reloader.explainLeaks();
      String holder =
          "static field dev.reloader.LeakTest.KEPT -> java.util.ArrayList.elementData"
              + " -> java.lang.Object[0] -> class acme.Greeting";
      assertEquals(List.of(holder), explained.get(0).findings());
      assertEquals(List.of(holder), reloader.status().retired().get(0).findings());
      KEPT.clear();
      assertEquals(List.of(), reloader.explainLeaks(), "the dump collects garbage");
    }
  }

  /** Who waits for the stop goes on before its thread has ended, and may ask for holders. */
  @Test
  void theThreadOfAStopHoldsNothingAfterIt() throws Exception {
    project.greet("one");
    List<Thread> stops = new CopyOnWriteArrayList<>();
    List<ClassLoader> during = new CopyOnWriteArrayList<>();
    try (Reloader reloader =
        project
            .reloader()
            .application(
                generation ->
                    () -> {
                      stops.add(Thread.currentThread());
                      during.add(Thread.currentThread().getContextClassLoader());
                    })
            .build()) {
      try (Pin pin = reloader.pin()) {
        KEPT.add(pin.generation().loader());
      }
      project.greet("two");
      Project.request(reloader);
      awaitRetired(reloader);
      assertEquals(KEPT, during);
      assertNotEquals(KEPT.get(0), stops.get(0).getContextClassLoader());
    } finally {
      KEPT.clear();
    }
  }

  private static final List<Object> KEPT = new ArrayList<>();

  private static Retired awaitRetired(Reloader reloader) {
    List<Retired> retired = reloader.status().retired();
    while (retired.isEmpty()) {
      Thread.onSpinWait();
      retired = reloader.status().retired();
    }
    // Until it ends, the thread that retires it holds it too.
    while (Thread.getAllStackTraces().keySet().stream()
        .anyMatch(thread -> thread.getName().startsWith("reloader: retires"))) {
      Thread.onSpinWait();
    }
    return retired.get(0);
  }

  @Test
  void theReloadersOwnThreadEndsOnceAllIsRetired() throws Exception {
    project.greet("one");
    Reloader reloader = remembering().build();
    Pin pin = reloader.pin();
    reloader.close();
    pin.close();
    reloader.close();
    for (Thread thread : Thread.getAllStackTraces().keySet()) {
      if (thread.getName().equals("reloader")) {
        thread.join(TimeUnit.SECONDS.toMillis(20));
        assertFalse(thread.isAlive());
      }
    }
  }

  private ReloaderBuilder remembering() {
    return project.reloader().application(loaders);
  }

  private static Trace leaksInto(List<String> recorded) {
    return step ->
        new Trace.Span() {
          @Override
          public void about(long generation, String detail) {
            if (step == Step.LEAK) {
              recorded.add(detail);
            }
          }

          @Override
          public void close() {}
        };
  }

  /** The status tells of a leak first, then the log, then the trace. */
  private static void awaitReport(List<String> recorded) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (recorded.isEmpty()) {
      assertTrue(System.nanoTime() < deadline, "the trace is not told of the leak");
      Thread.onSpinWait();
    }
  }

  private static Retired awaitLeak(Reloader reloader) {
    for (int i = 0; i < 200; i++) {
      System.gc();
      for (Retired retired : reloader.status().retired()) {
        if (retired.verdict() == Retired.Verdict.LEAKED) {
          return retired;
        }
      }
    }
    throw new AssertionError("No leak is reported: " + reloader.status().retired());
  }
}
