package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.detect.Detector;
import dev.reloader.pool.IncompleteException;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.Suspects;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure stands until it is mended, and no longer; what served before serves on. */
class ReloaderFailureTest {

  @TempDir Path directory;
  private Project project;
  private final AtomicInteger starts = new AtomicInteger();

  @BeforeEach
  void createProject() {
    project = new Project(directory);
  }

  @Test
  void anEditThatCannotStartIsShownUntilItIsMended() throws Exception {
    project.greet("one");
    try (Reloader reloader = greeting().build()) {
      Project.request(reloader);
      breakGreeting("throw new IllegalStateException(\"no database\");");
      Failure failure = failureOf(reloader);
      assertEquals(
          "The changed files cannot be served, see acme/Greeting.class:"
              + " java.lang.IllegalStateException: no database",
          failure.message());
      assertEquals(OptionalLong.of(1), failure.serving());
      assertEquals(Set.of("acme/Greeting.class"), failure.changes().changed());
      assertSame(failure, failureOf(reloader));
      assertEquals(Status.State.FAILED, reloader.status().state());
      assertEquals(1, reloader.current().orElseThrow().number());
      project.greet("two");
      assertEquals("two", Project.request(reloader));
      assertTrue(reloader.failure().isEmpty());
      assertEquals(2, reloader.current().orElseThrow().number());
    }
  }

  @Test
  void whatItsOwnMessageNamesIsNotSaidTwice() throws Exception {
    project.greet("one");
    try (Reloader reloader = greeting().build()) {
      Project.request(reloader);
      breakGreeting("throw new IllegalStateException(\"no database\", null);");
      assertEquals(
          "The changed files cannot be served, see acme/Greeting.class:"
              + " java.lang.IllegalStateException: no database",
          failureOf(reloader).message());
      Path file = project.root.resolve("acme/Greeting.class");
      Files.write(file, new byte[] {'x'});
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      assertEquals(
          "The changed files cannot be served: "
              + file
              + " is not whole: it ends within its header, after 1 bytes",
          failureOf(reloader).message());
    }
  }

  @Test
  void keepServesTheLastGoodGenerationBesideTheFailure() throws Exception {
    project.greet("one");
    try (Reloader reloader = greeting().onFailure(OnFailure.KEEP).build()) {
      Project.request(reloader);
      breakGreeting("throw new IllegalStateException();");
      assertEquals("one", Project.request(reloader));
      assertEquals(1, reloader.failure().orElseThrow().serving().orElseThrow());
      project.greet("two");
      assertEquals("two", Project.request(reloader));
      assertTrue(reloader.failure().isEmpty());
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "throw new StackOverflowError();",
        "throw new OutOfMemoryError(\"pretended\");",
        "throw new ExceptionInInitializerError(\"static\");",
        "throw new NoClassDefFoundError(\"acme/Gone\");",
        "throw new Error() { public String getMessage() { throw new RuntimeException(); } };",
        "return helpless(); } static String helpless() { return helpless();",
      })
  void everyThrowableOfAStartIsAFailureAndMended(String statement) throws Exception {
    breakGreeting(statement);
    try (Reloader reloader = greeting().build()) {
      reloader.start();
      assertTrue(failureOf(reloader).message().contains("see acme/Greeting"));
      project.greet("mended");
      assertEquals("mended", Project.request(reloader));
    }
  }

  @Test
  void aFirstStartThatFailsIsAlwaysShownAndMendedByTheNextEdit() throws Exception {
    breakGreeting("throw new IllegalStateException();");
    try (Reloader reloader = greeting().onFailure(OnFailure.KEEP).build()) {
      reloader.start();
      assertEquals(OptionalLong.empty(), failureOf(reloader).serving());
      project.greet("one");
      assertEquals("one", Project.request(reloader));
      assertEquals(1, reloader.current().orElseThrow().number());
    }
  }

  @Test
  void aFailureIsNotTriedAgainUntilAFileIsWritten() throws Exception {
    breakGreeting("throw new IllegalStateException();");
    try (Reloader reloader = greeting().build()) {
      failureOf(reloader);
      failureOf(reloader);
      failureOf(reloader);
      assertEquals(1, starts.get());
      project.touch("acme.Greeting");
      failureOf(reloader);
      assertEquals(2, starts.get());
    }
  }

  @Test
  void aTouchAfterwardsStartsAgainWhatFailedForAReasonOutsideOfTheFiles() throws Exception {
    project.greet("one");
    AtomicBoolean database = new AtomicBoolean();
    try (Reloader reloader =
        project
            .reloader()
            .application(
                generation -> {
                  if (!database.get()) {
                    throw new IllegalStateException("no database");
                  }
                  return Application.NONE;
                })
            .build()) {
      failureOf(reloader);
      database.set(true);
      failureOf(reloader);
      project.touch("acme.Greeting");
      assertEquals("one", Project.request(reloader));
    }
  }

  @Test
  void filesThatAreAgainThoseOfTheRunningGenerationMendWithoutANewOne() throws Exception {
    project.greet("one");
    try (Reloader reloader = greeting().build()) {
      Project.request(reloader);
      breakGreeting("throw new IllegalStateException();");
      failureOf(reloader);
      project.greet("one");
      assertEquals("one", Project.request(reloader));
      assertEquals(1, reloader.current().orElseThrow().number());
      assertEquals(2, starts.get());
      List<Reload> history = reloader.status().history();
      assertEquals(Reload.Result.MENDED, history.get(history.size() - 1).result());
    }
  }

  @Test
  void anotherEditDoesNotMaskAFailure() throws Exception {
    project.greet("one");
    try (Reloader reloader = greeting().build()) {
      Project.request(reloader);
      breakGreeting("throw new IllegalStateException();");
      failureOf(reloader);
      project.write("acme.Other", "package acme; public class Other {}");
      Failure failure = failureOf(reloader);
      assertEquals(Set.of("acme/Greeting.class"), failure.changes().changed());
      assertEquals(Set.of("acme/Other.class"), failure.changes().added());
    }
  }

  @Test
  void aHalfWrittenClassIsAFailureThatNamesTheFileAndItsCompletionMendsIt() throws Exception {
    project.greet("one");
    try (Reloader reloader = greeting().settle(Duration.ofMillis(20)).build()) {
      Project.request(reloader);
      project.greet("two");
      byte[] whole = Files.readAllBytes(project.file("acme.Greeting"));
      Files.write(project.file("acme.Greeting"), Arrays.copyOf(whole, 100));
      Failure failure = failureOf(reloader);
      assertEquals(Optional.of(project.file("acme.Greeting").toString()), failure.file());
      assertInstanceOf(IncompleteException.class, failure.cause());
      assertEquals(1, starts.get());
      Files.write(project.file("acme.Greeting"), whole);
      assertEquals("two", Project.request(reloader));
    }
  }

  @Test
  void aDetectorThatBreaksIsOneFailureAndTheNextGoodCheckMendsIt() throws Exception {
    project.greet("one");
    AtomicBoolean broken = new AtomicBoolean();
    Detector detector = suspicious(broken);
    try (Reloader reloader = greeting().detector(pool -> detector).build()) {
      Project.request(reloader);
      broken.set(true);
      failureOf(reloader);
      failureOf(reloader);
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
  void aStarterThatAnswersNullIsAFailureThatSaysSo() {
    project.greet("one");
    try (Reloader reloader = project.reloader().application(generation -> null).build()) {
      assertTrue(failureOf(reloader).message().contains("the starter answered null"));
    }
  }

  @Test
  void anInterruptedStartIsAFailureAndLeavesTheThreadInterrupted() {
    project.greet("one");
    try (Reloader reloader =
        project
            .reloader()
            .application(
                generation -> {
                  throw new InterruptedException();
                })
            .build()) {
      failureOf(reloader);
      assertTrue(Thread.interrupted());
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"two", "one"})
  void aMendedFailureHoldsNothingOfItsGeneration(String mending) throws Exception {
    project.greet("one");
    List<WeakReference<ClassLoader>> loaders = new ArrayList<>();
    try (Reloader reloader =
        project
            .reloader()
            .application(
                generation -> {
                  loaders.add(new WeakReference<>(generation.loader()));
                  return start(generation);
                })
            .build()) {
      Project.request(reloader);
      // The thrown object's own class is of the generation: its cause holds the loader for sure.
      breakGreeting("class Own extends RuntimeException {} throw new Own();");
      failureOf(reloader);
      project.greet(mending);
      project.delete("acme.Greeting$1Own");
      assertEquals(mending, Project.request(reloader));
      assertTrue(Garbage.collects(loaders.get(1)), "the failed generation stays");
    }
  }

  @Test
  void aDetectorThatSaysChangedTooOftenDoesNotStartAgainWhatFailed() {
    breakGreeting("throw new IllegalStateException();");
    Detector detector = suspicious(new AtomicBoolean());
    try (Reloader reloader = greeting().detector(pool -> detector).build()) {
      failureOf(reloader);
      failureOf(reloader);
      assertEquals(1, starts.get());
      project.touch("acme.Greeting");
      failureOf(reloader);
      assertEquals(2, starts.get());
    }
  }

  @Test
  void aFileThatIsStillNotWholeIsNotReadAgain() throws Exception {
    project.greet("one");
    List<Boolean> answers = new ArrayList<>();
    try (Reloader reloader =
        greeting()
            .settle(Duration.ofMillis(20))
            .detector(pool -> recording(Detector.mtime(pool), answers))
            .build()) {
      Project.request(reloader);
      Files.write(project.file("acme.Greeting"), new byte[] {(byte) 0xCA, (byte) 0xFE});
      failureOf(reloader);
      failureOf(reloader);
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

  private ReloaderBuilder greeting() {
    return project.reloader().application(this::start);
  }

  private Application start(Generation generation) {
    starts.incrementAndGet();
    Project.ask(generation, "acme.Greeting");
    return Application.NONE;
  }

  private void breakGreeting(String statements) {
    String value = statements.startsWith("return") ? statements : "if (true) {" + statements + "}";
    project.write(
        "acme.Greeting",
        """
        package acme;
        public class Greeting implements java.util.function.Supplier<String> {
          public String get() { %s %s }
        }
        """
            .formatted(value, statements.startsWith("return") ? "" : "return null;"));
  }

  private static Failure failureOf(Reloader reloader) {
    return assertThrows(ReloadFailedException.class, () -> reloader.pin().close()).failure();
  }
}
