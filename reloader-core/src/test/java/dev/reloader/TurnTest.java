package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.retire.Turn;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What libraries were never written for: one generation starts while another stops. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TurnTest {

  @TempDir Path directory;
  private Project project;
  private final List<String> steps = new CopyOnWriteArrayList<>();
  private final CountDownLatch entered = new CountDownLatch(1);
  private final CountDownLatch released = new CountDownLatch(1);

  @BeforeEach
  void createProject() {
    project = new Project(directory);
    project.greet("one");
  }

  private void hold() throws InterruptedException {
    entered.countDown();
    released.await();
  }

  /** Until some thread waits for its turn; those that do are seen by their stacks. */
  private static void awaitSomebodyWaiting() {
    while (Thread.getAllStackTraces().values().stream()
        .noneMatch(
            stack ->
                Arrays.stream(stack)
                    .anyMatch(frame -> frame.getClassName().equals(Turn.class.getName())))) {
      Thread.onSpinWait();
    }
  }

  @Test
  void aStartWaitsForTheStopThatIsUnderWay() throws Exception {
    try (Reloader reloader =
        project
            .reloader()
            .application(
                generation -> {
                  steps.add("start " + generation.number());
                  return () -> {
                    if (generation.number() == 1) {
                      hold();
                    }
                    steps.add("stop " + generation.number());
                  };
                })
            .build()) {
      Project.request(reloader);
      project.greet("two");
      Project.request(reloader);
      entered.await();
      project.greet("three");
      FutureTask<String> third = new FutureTask<>(() -> Project.request(reloader));
      new Thread(third).start();
      awaitSomebodyWaiting();
      assertEquals(List.of("start 1", "start 2"), steps);
      released.countDown();
      assertEquals("three", third.get());
      // A copy, for the last stop may be added meanwhile.
      assertEquals(
          List.of("start 1", "start 2", "stop 1", "start 3"), List.copyOf(steps).subList(0, 4));
    }
  }

  @Test
  void aStopWaitsForTheStartThatIsUnderWay() throws Exception {
    try (Reloader reloader =
        project
            .reloader()
            .application(
                generation -> {
                  if (generation.number() == 3) {
                    hold();
                  }
                  steps.add("start " + generation.number());
                  return () -> steps.add("stop " + generation.number());
                })
            .build()) {
      Pin first = reloader.pin();
      project.greet("two");
      Project.request(reloader);
      project.greet("three");
      FutureTask<String> third = new FutureTask<>(() -> Project.request(reloader));
      new Thread(third).start();
      entered.await();
      first.close();
      awaitSomebodyWaiting();
      assertEquals(List.of("start 1", "start 2"), steps);
      released.countDown();
      third.get();
      assertTrue(steps.indexOf("start 3") == 2, steps.toString());
    }
  }
}
