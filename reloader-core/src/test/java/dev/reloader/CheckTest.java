package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.detect.Detector;
import dev.reloader.trace.Trace;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When the files are looked at. */
class CheckTest {

  @TempDir Path directory;
  private Project project;

  @BeforeEach
  void createProject() {
    project = new Project(directory);
  }

  @Test
  void withinTheCooldownNoFileIsLookedAt() throws Exception {
    AtomicLong nanos = new AtomicLong(Long.MAX_VALUE - 10);
    project.greet("one");
    try (Reloader reloader =
        project.reloader().cooldown(Duration.ofSeconds(2)).nanos(nanos::get).build()) {
      assertEquals("one", Project.request(reloader));
      project.greet("two");
      nanos.addAndGet(Duration.ofMillis(1999).toNanos());
      assertEquals("one", Project.request(reloader));
      nanos.addAndGet(Duration.ofMillis(1).toNanos());
      assertEquals("two", Project.request(reloader));
    }
  }

  @Test
  void theDetectorAlwaysMakesEachRequestAGeneration() throws Exception {
    project.greet("one");
    try (Reloader reloader = project.reloader().detector(pool -> Detector.always()).build()) {
      Project.request(reloader);
      Project.request(reloader);
      assertEquals(2, reloader.current().orElseThrow().number());
    }
  }

  @Test
  void aDetectorThatKnowsThatNothingHasChangedCostsNoCheck() throws Exception {
    project.greet("one");
    AtomicInteger steps = new AtomicInteger();
    Trace counting =
        step -> {
          steps.incrementAndGet();
          return Trace.Span.NONE;
        };
    try (Reloader reloader =
        project.reloader().detector(pool -> Detector.never()).trace(counting).build()) {
      reloader.start();
      int before = steps.get();
      Project.request(reloader);
      assertEquals(before, steps.get());
    }
  }

  @Test
  void theDetectorNeverKeepsTheFirstGeneration() throws Exception {
    project.greet("one");
    try (Reloader reloader = project.reloader().detector(pool -> Detector.never()).build()) {
      assertEquals("one", Project.request(reloader));
      project.greet("two");
      assertEquals("one", Project.request(reloader));
    }
  }
}
