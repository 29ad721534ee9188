package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.detect.Detector;
import dev.reloader.trace.Step;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A check or a reload that is asked for, and what is told of a reload. */
class DemandTest {

  @TempDir Path directory;
  private Project project;

  @BeforeEach
  void createProject() {
    project = new Project(directory).greet("one");
  }

  @Test
  void aCheckThatIsAskedForHeedsNeitherCooldownNorDetector() throws Exception {
    try (Reloader reloader =
        project
            .reloader()
            .detector(pool -> Detector.never())
            .cooldown(Duration.ofHours(1))
            .build()) {
      assertEquals("one", Project.request(reloader));
      project.greet("two");
      assertEquals("one", Project.request(reloader));
      reloader.check();
      assertEquals("two", Project.request(reloader));
      reloader.check();
      assertEquals(2, reloader.current().orElseThrow().number());
    }
  }

  @Test
  void aReloadThatIsAskedForMakesAGenerationOfTheSameFiles() throws Exception {
    try (Reloader reloader = project.reloader().cooldown(Duration.ofHours(1)).build()) {
      reloader.start();
      reloader.reload();
      assertEquals(2, reloader.current().orElseThrow().number());
      assertEquals("one", Project.request(reloader));
    }
  }

  /** The second demand competes with a check that has begun; it must not be lost to it. */
  @Test
  void aReloadThatIsAskedForDuringAnotherIsDoneToo() throws Exception {
    CountDownLatch starting = new CountDownLatch(2);
    CountDownLatch go = new CountDownLatch(1);
    try (Reloader reloader =
        project
            .reloader()
            .application(
                generation -> {
                  starting.countDown();
                  if (generation.number() == 2) {
                    go.await();
                  }
                  return Application.NONE;
                })
            .build()) {
      reloader.start();
      Thread first = new Thread(reloader::reload);
      first.start();
      assertTrue(starting.await(30, TimeUnit.SECONDS));
      Thread second = new Thread(reloader::reload);
      second.start();
      while (second.getState() != Thread.State.WAITING) {
        Thread.onSpinWait();
      }
      go.countDown();
      first.join();
      second.join();
      assertEquals(3, reloader.current().orElseThrow().number());
    }
  }

  @Test
  void aFailureThatWasNotTouchedIsTriedAgainWhenAReloadIsAskedFor() throws Exception {
    List<Reload> told = new ArrayList<>();
    boolean[] works = {false};
    try (Reloader reloader =
        project
            .reloader()
            .onReload(told::add)
            .application(
                generation -> {
                  if (!works[0]) {
                    throw new IllegalStateException("not yet");
                  }
                  return Application.NONE;
                })
            .build()) {
      reloader.start();
      works[0] = true;
      reloader.check();
      assertTrue(reloader.failure().isPresent());
      reloader.reload();
      assertTrue(reloader.failure().isEmpty());
    }
    assertEquals(
        List.of(Reload.Result.FAILED, Reload.Result.PUBLISHED),
        told.stream().map(Reload::result).toList());
  }

  @Test
  void aReloadTellsItsSteps() throws Exception {
    try (Reloader reloader = project.reloader().build()) {
      reloader.start();
      project.greet("two");
      Project.request(reloader);
      Reload reload = reloader.status().history().get(1);
      assertEquals(
          List.of(Step.CHECK, Step.SCAN, Step.BUILD, Step.START, Step.PUBLISH),
          reload.phases().stream().map(Phase::step).toList());
      Duration sum = reload.phases().stream().map(Phase::duration).reduce(Duration::plus).get();
      assertTrue(sum.compareTo(reload.duration()) <= 0, sum + " of " + reload.duration());
    }
  }

  @Test
  void aListenerThatFailsHoldsUpNobody() throws Exception {
    List<Long> told = new ArrayList<>();
    try (Reloader reloader =
        project
            .reloader()
            .onReload(
                reload -> {
                  throw new IllegalStateException("on purpose");
                })
            .onReload(reload -> told.add(reload.generation()))
            .build()) {
      assertEquals("one", Project.request(reloader));
      assertEquals(List.of(1L), told);
    }
  }
}
