package dev.reloader;

import static dev.reloader.Greeting.failure;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A failure stands until it is mended, and no longer; what served before serves on. */
class ReloaderFailureTest {

  @TempDir Path directory;
  private Greeting greeting;
  private Project project;

  @BeforeEach
  void createGreeting() {
    greeting = new Greeting(directory);
    project = greeting.project;
  }

  @Test
  void anEditThatCannotStartIsShownUntilItIsMended() throws Exception {
    project.greet("one");
    try (Reloader reloader = greeting.reloader().build()) {
      Project.request(reloader);
      greeting.breakBy("throw new IllegalStateException(\"no database\");");
      Failure failure = failure(reloader);
      assertEquals(
          "The changed files cannot be served, see acme/Greeting.class:"
              + " java.lang.IllegalStateException: no database",
          failure.message());
      assertEquals(OptionalLong.of(1), failure.serving());
      assertEquals(Set.of("acme/Greeting.class"), failure.changes().changed());
      assertSame(failure, failure(reloader));
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
    try (Reloader reloader = greeting.reloader().build()) {
      Project.request(reloader);
      greeting.breakBy("throw new IllegalStateException(\"no database\", null);");
      assertEquals(
          "The changed files cannot be served, see acme/Greeting.class:"
              + " java.lang.IllegalStateException: no database",
          failure(reloader).message());
      Path file = project.root.resolve("acme/Greeting.class");
      Files.write(file, new byte[] {'x'});
      Files.setLastModifiedTime(file, FileTime.fromMillis(0));
      assertEquals(
          "The changed files cannot be served: "
              + file
              + " is not whole: it ends within its header, after 1 bytes",
          failure(reloader).message());
    }
  }

  @Test
  void keepServesTheLastGoodGenerationBesideTheFailure() throws Exception {
    project.greet("one");
    try (Reloader reloader = greeting.reloader().onFailure(OnFailure.KEEP).build()) {
      Project.request(reloader);
      greeting.breakBy("throw new IllegalStateException();");
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
    greeting.breakBy(statement);
    try (Reloader reloader = greeting.reloader().build()) {
      reloader.start();
      assertTrue(failure(reloader).message().contains("see acme/Greeting"));
      project.greet("mended");
      assertEquals("mended", Project.request(reloader));
    }
  }

  @Test
  void aFirstStartThatFailsIsAlwaysShownAndMendedByTheNextEdit() throws Exception {
    greeting.breakBy("throw new IllegalStateException();");
    try (Reloader reloader = greeting.reloader().onFailure(OnFailure.KEEP).build()) {
      reloader.start();
      assertEquals(OptionalLong.empty(), failure(reloader).serving());
      project.greet("one");
      assertEquals("one", Project.request(reloader));
      assertEquals(1, reloader.current().orElseThrow().number());
    }
  }

  @Test
  void aFailureIsNotTriedAgainUntilAFileIsWritten() throws Exception {
    greeting.breakBy("throw new IllegalStateException();");
    try (Reloader reloader = greeting.reloader().build()) {
      failure(reloader);
      failure(reloader);
      failure(reloader);
      assertEquals(1, greeting.starts.get());
      project.touch("acme.Greeting");
      failure(reloader);
      assertEquals(2, greeting.starts.get());
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
      failure(reloader);
      database.set(true);
      failure(reloader);
      project.touch("acme.Greeting");
      assertEquals("one", Project.request(reloader));
    }
  }

  @Test
  void filesThatAreAgainThoseOfTheRunningGenerationMendWithoutANewOne() throws Exception {
    project.greet("one");
    try (Reloader reloader = greeting.reloader().build()) {
      Project.request(reloader);
      greeting.breakBy("throw new IllegalStateException();");
      failure(reloader);
      project.greet("one");
      assertEquals("one", Project.request(reloader));
      assertEquals(1, reloader.current().orElseThrow().number());
      assertEquals(2, greeting.starts.get());
      List<Reload> history = reloader.status().history();
      assertEquals(Reload.Result.MENDED, history.get(history.size() - 1).result());
    }
  }

  @Test
  void anotherEditDoesNotMaskAFailure() throws Exception {
    project.greet("one");
    try (Reloader reloader = greeting.reloader().build()) {
      Project.request(reloader);
      greeting.breakBy("throw new IllegalStateException();");
      failure(reloader);
      project.write("acme.Other", "package acme; public class Other {}");
      Failure failure = failure(reloader);
      assertEquals(Set.of("acme/Greeting.class"), failure.changes().changed());
      assertEquals(Set.of("acme/Other.class"), failure.changes().added());
    }
  }

  @Test
  void aStarterThatAnswersNullIsAFailureThatSaysSo() {
    project.greet("one");
    try (Reloader reloader = project.reloader().application(generation -> null).build()) {
      assertTrue(failure(reloader).message().contains("the starter answered null"));
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
      failure(reloader);
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
                  return greeting.start(generation);
                })
            .build()) {
      Project.request(reloader);
      // The thrown object's own class is of the generation: its cause holds the loader for sure.
      greeting.breakBy("class Own extends RuntimeException {} throw new Own();");
      failure(reloader);
      project.greet(mending);
      project.delete("acme.Greeting$1Own");
      assertEquals(mending, Project.request(reloader));
      assertTrue(Garbage.collects(loaders.get(1)), "the failed generation stays");
    }
  }
}
