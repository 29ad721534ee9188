package dev.reloader;

import static dev.reloader.Greeting.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.reloader.detect.Detector;
import dev.reloader.pool.IncompleteException;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.Suspects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not whole, and detectors that are wrong, fail as an application does. */
class CheckFailureTest {

  @TempDir Path directory;
  private Greeting greeting;
  private Project project;

  @BeforeEach
  void createGreeting() {
    greeting = new Greeting(directory);
    project = greeting.project;
  }

  @Test
  void aHalfWrittenClassIsAFailureThatNamesTheFileAndItsCompletionMendsIt() throws Exception {
    project.greet("one");
    try (Reloader reloader = greeting.reloader().settle(Duration.ofMillis(20)).build()) {
      Project.request(reloader);
      project.greet("two");
      byte[] whole = Files.readAllBytes(project.file("acme.Greeting"));
      Files.write(project.file("acme.Greeting"), Arrays.copyOf(whole, 100));
      Failure failure = failure(reloader);
      assertEquals(Optional.of(project.file("acme.Greeting").toString()), failure.file());
      assertInstanceOf(IncompleteException.class, failure.cause());
      assertEquals(1, greeting.starts.get());
      Files.write(project.file("acme.Greeting"), whole);
      assertEquals("two", Project.request(reloader));
    }
  }

  @Test
  void aDetectorThatBreaksIsOneFailureAndTheNextGoodCheckMendsIt() throws Exception {
    project.greet("one");
    AtomicBoolean broken = new AtomicBoolean();
    Detector detector = suspicious(broken);
    try (Reloader reloader = greeting.reloader().detector(pool -> detector).build()) {
      Project.request(reloader);
      broken.set(true);
      failure(reloader);
      failure(reloader);
      assertEquals(
          1,
          reloader.status().history().stream()
              .filter(reload -> reload.result() == Reload.Result.FAILED)
              .count());
      broken.set(false);
      assertEquals("one", Project.request(reloader));
    }
  }

  @Test
  void aDetectorThatSaysChangedTooOftenDoesNotStartAgainWhatFailed() {
    greeting.breakBy("throw new IllegalStateException();");
    Detector detector = suspicious(new AtomicBoolean());
    try (Reloader reloader = greeting.reloader().detector(pool -> detector).build()) {
      failure(reloader);
      failure(reloader);
      assertEquals(1, greeting.starts.get());
      project.touch("acme.Greeting");
      failure(reloader);
      assertEquals(2, greeting.starts.get());
    }
  }

  @Test
  void aFileThatIsStillNotWholeIsNotReadAgain() throws Exception {
    project.greet("one");
    List<Boolean> answers = new ArrayList<>();
    try (Reloader reloader =
        greeting
            .reloader()
            .settle(Duration.ofMillis(20))
            .detector(pool -> recording(Detector.mtime(pool), answers))
            .build()) {
      Project.request(reloader);
      Files.write(project.file("acme.Greeting"), new byte[] {(byte) 0xCA, (byte) 0xFE});
      failure(reloader);
      failure(reloader);
      assertEquals(List.of(true, false), answers);
    }
  }

  private static Detector recording(Detector detector, List<Boolean> answers) {
    return new Detector() {
      @Override
      public Suspects check(Snapshot attempted) {
        Suspects answer = detector.check(attempted);
        answers.add(!answer.areNone());
        return answer;
      }

      @Override
      public String describe() {
        return detector.describe();
      }
    };
  }

  /** Always says "changed", which is allowed, unless it is broken. */
  private static Detector suspicious(AtomicBoolean broken) {
    return new Detector() {
      @Override
      public Suspects check(Snapshot attempted) {
        if (broken.get()) {
          throw new UncheckedIOException(new IOException("stale handle"));
        }
        return Suspects.anywhere();
      }

      @Override
      public String describe() {
        return "suspicious";
      }
    };
  }
}
