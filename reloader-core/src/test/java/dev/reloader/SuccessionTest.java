package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.BindException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** An application that owns something which exists once, and what is learnt of it. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SuccessionTest {

  @TempDir Path directory;
  private Project project;
  private final List<String> steps = new CopyOnWriteArrayList<>();

  /** Who owns it; guarded by this. */
  private long owner;

  @BeforeEach
  void createProject() {
    project = new Project(directory).greet("one");
  }

  private ReloaderBuilder reloader() {
    return project
        .reloader()
        .overlap(Overlap.wherePossible(snapshot -> Optional.empty(), Duration.ZERO))
        .application(this::start);
  }

  private synchronized Application start(Generation generation) throws Exception {
    if (owner != 0) {
      steps.add("refuse " + generation.number());
      throw new IllegalStateException("no start", new BindException("Address already in use"));
    }
    if (Project.ask(generation, "acme.Greeting").equals("broken")) {
      throw new IllegalStateException("broken");
    }
    steps.add("start " + generation.number());
    owner = generation.number();
    return () -> stop(generation.number());
  }

  private synchronized void stop(long generation) {
    steps.add("stop " + generation);
    assertEquals(owner, generation);
    owner = 0;
  }

  @Test
  void oneIsEndedForAnotherThatFindsItsPortTakenAndFromThenOnBeforehand() throws Exception {
    try (Reloader reloader = reloader().build()) {
      Project.request(reloader);
      project.greet("two");
      assertEquals("two", Project.request(reloader));
      assertEquals(List.of("start 1", "refuse 2", "stop 1", "start 2"), steps);
      String remark = reloader.status().history().get(1).message();
      assertTrue(remark.startsWith("generation 1 ended first, for it had what was taken"), remark);
      steps.clear();
      project.greet("three");
      assertEquals("three", Project.request(reloader));
      assertEquals(List.of("stop 2", "start 3"), steps);
    }
  }

  @Test
  void nothingIsLearntFromAnApplicationThatDoesNotStartThenEither() throws Exception {
    try (Reloader reloader = reloader().onFailure(OnFailure.KEEP).build()) {
      Project.request(reloader);
      project.greet("broken");
      assertEquals("one", Project.request(reloader));
      Failure failure = reloader.status().failure().orElseThrow();
      assertEquals("broken", failure.cause().getMessage());
      assertEquals(List.of("start 1", "refuse 2", "stop 1", "start 3"), steps);
      steps.clear();
      project.greet("two");
      assertEquals("two", Project.request(reloader));
      assertEquals(List.of("refuse 4", "stop 3", "start 4"), steps);
    }
  }

  @Test
  void whatFailsForAnotherReasonEndsNothing() throws Exception {
    ApplicationStarter starter =
        generation -> {
          if (generation.number() > 1) {
            throw new IllegalStateException("There is already 'orders' bean method mapped");
          }
          return start(generation);
        };
    try (Reloader reloader = reloader().application(starter).build()) {
      Project.request(reloader);
      project.greet("two");
      assertThrows(ReloadFailedException.class, () -> Project.request(reloader));
      assertEquals(List.of("start 1"), steps);
    }
  }

  @Test
  void whoseLibraryIsKnownToKnowOneOnlyEndsFirst() throws Exception {
    Overlap overlap =
        Overlap.wherePossible(
            snapshot -> Optional.of("its library").filter(l -> snapshot.entries().size() > 0),
            Duration.ZERO);
    try (Reloader reloader = reloader().overlap(overlap).build()) {
      Project.request(reloader);
      project.greet("two");
      assertEquals("two", Project.request(reloader));
      assertEquals(List.of("start 1", "stop 1", "start 2"), steps);
    }
  }

  /** Requests under way end on what they began with, and are waited for. */
  @Test
  void requestsUnderWayEndBeforeTheSecondTry() throws Exception {
    try (Reloader reloader = reloader().build()) {
      Pin first = reloader.pin();
      project.greet("two");
      var second = Threads.begin(() -> Project.request(reloader));
      while (reloader.status().state() != Status.State.RELOADING) {
        Thread.onSpinWait();
      }
      assertEquals(List.of("start 1", "refuse 2"), steps);
      assertEquals("one", Project.ask(first.generation(), "acme.Greeting"));
      first.close();
      assertEquals("two", second.get());
      assertEquals(List.of("start 1", "refuse 2", "stop 1", "start 2"), steps);
    }
  }

  /** Competing: a close while the one that was ended still has a request. */
  @Test
  void whatIsClosedBeforeTheSecondTryIsNotStarted() throws Exception {
    Reloader reloader = reloader().build();
    Pin first = reloader.pin();
    project.greet("two");
    var second = Threads.begin(() -> Project.request(reloader));
    while (reloader.status().state() != Status.State.RELOADING) {
      Thread.onSpinWait();
    }
    reloader.close();
    first.close();
    assertThrows(Exception.class, second::get);
    assertEquals(List.of("start 1", "refuse 2", "stop 1"), steps);
  }
}
