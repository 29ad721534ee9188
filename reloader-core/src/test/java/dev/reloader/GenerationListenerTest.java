package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.ChangeSet;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who is told of the life of generations, of what, and in which order. */
class GenerationListenerTest {

  @TempDir Path directory;
  private Project project;
  private final List<String> told = new CopyOnWriteArrayList<>();
  private CountDownLatch retired = new CountDownLatch(1);

  @BeforeEach
  void create() {
    project = new Project(directory);
    project.greet("one");
    Hall.put("told", (Consumer<String>) told::add);
  }

  @AfterEach
  void clear() {
    Hall.clear();
  }

  /** Writes into the test's journal, beginning each line with a name. */
  private final class Witness implements GenerationListener {

    private final String name;

    Witness(String name) {
      this.name = name;
    }

    @Override
    public void prepared(Generation generation) {
      told.add(name + ": prepared " + generation.number() + files(generation.changes()));
    }

    @Override
    public void beforeRetire(Generation generation, ChangeSet changes) {
      told.add(name + ": before " + generation.number() + files(changes));
    }

    @Override
    public void retired(long generation, ChangeSet changes) {
      told.add(name + ": retired " + generation + files(changes));
      retired.countDown();
    }

    @Override
    public void failed(Failure failure) {
      told.add(name + ": failed" + files(failure.changes()));
    }

    @Override
    public void closed() {
      told.add(name + ": closed");
    }

    private String files(ChangeSet changes) {
      return changes.isEmpty() ? "" : " by " + String.join(",", changes.all());
    }
  }

  /** Adds to the pool a listener that writes into the test's journal. */
  private void poolListener(String version) throws IOException {
    project.write(
        "acme.Ears",
        """
        package acme;
        import dev.reloader.*;
        import dev.reloader.pool.ChangeSet;
        public class Ears implements GenerationListener {
          public void prepared(Generation generation) { tell("prepared"); }
          public void beforeRetire(Generation generation, ChangeSet changes) { tell("before"); }
          public void retired(long generation, ChangeSet changes) { tell("retired"); }
          public void failed(Failure failure) { tell("failed"); }
          @SuppressWarnings("unchecked")
          private void tell(String what) {
            boolean within =
                Thread.currentThread().getContextClassLoader() == getClass().getClassLoader();
            ((java.util.function.Consumer<String>) Hall.get("told"))
                .accept("%s: " + what + (within ? "" : " outside"));
          }
        }
        """
            .formatted(version));
    Path file = project.root.resolve("META-INF/services/dev.reloader.GenerationListener");
    Files.createDirectories(file.getParent());
    Files.writeString(file, "acme.Ears\n");
  }

  @Test
  void theFixedSideIsToldOfEveryGenerationWithTheChangeSet() throws Exception {
    Reloader reloader = project.reloader().listener(new Witness("fixed")).build();
    reloader.start();
    project.greet("two");
    reloader.pin().close();
    Threads.await(retired);
    reloader.close();
    assertEquals(
        List.of(
            "fixed: prepared 1 by acme/Greeting.class",
            "fixed: prepared 2 by acme/Greeting.class",
            "fixed: before 1 by acme/Greeting.class",
            "fixed: retired 1 by acme/Greeting.class",
            "fixed: before 2",
            "fixed: retired 2",
            "fixed: closed"),
        told);
  }

  @Test
  void aReloadWithoutAChangeHasAnEmptyChangeSetAndATouchIsNoReload() throws Exception {
    try (Reloader reloader = project.reloader().listener(new Witness("fixed")).build()) {
      reloader.start();
      project.touch("acme.Greeting");
      reloader.pin().close();
      reloader.reload();
      Threads.await(retired);
    }
    assertEquals(
        List.of(
            "fixed: prepared 1 by acme/Greeting.class",
            "fixed: prepared 2",
            "fixed: before 1",
            "fixed: retired 1"),
        List.copyOf(told).subList(0, 4));
  }

  @Test
  void aListenerOfThePoolIsToldOfItsOwnGenerationWithinIt() throws Exception {
    poolListener("v1");
    Reloader reloader = project.reloader().listener(new Witness("fixed")).build();
    reloader.start();
    poolListener("v2");
    reloader.pin().close();
    Threads.await(retired);
    assertEquals(
        List.of("v1: prepared", "v2: prepared", "v1: before"),
        told.stream().filter(line -> line.startsWith("v")).toList());
    assertTrue(told.indexOf("v1: before") < told.indexOf("fixed: before 1 by acme/Ears.class"));
    assertTrue(told.get(0).startsWith("fixed: prepared 1"), told.toString());
    reloader.close();
    assertTrue(told.contains("v2: before"), told.toString());
  }

  @Test
  void beforeRetireWaitsForTheLastPin() throws Exception {
    try (Reloader reloader = project.reloader().listener(new Witness("fixed")).build()) {
      Pin pin = reloader.pin();
      project.greet("two");
      reloader.pin().close();
      assertEquals(2, told.size());
      pin.close();
      Threads.await(retired);
      assertEquals("fixed: before 1 by acme/Greeting.class", told.get(2));
    }
  }

  @Test
  void aPreparedListenerThatThrowsKeepsTheGenerationFromBeingPublished() throws Exception {
    retired = new CountDownLatch(2); // the one that failed, and the first
    poolListener("v1");
    try (Reloader reloader = project.reloader().build()) {
      reloader.start();
      reloader.listen(new Witness("fixed"));
      project.write(
          "acme.Ears",
          """
          package acme;
          public class Ears implements dev.reloader.GenerationListener {
            public void prepared(dev.reloader.Generation generation) {
              throw new IllegalStateException("the cache is cold");
            }
          }
          """);
      String message = assertThrows(ReloadFailedException.class, () -> reloader.pin()).getMessage();
      assertTrue(message.endsWith("the cache is cold"), message);
      assertEquals(1, reloader.current().orElseThrow().number());
      assertEquals(
          List.of(
              "v1: prepared",
              "fixed: prepared 2 by acme/Ears.class",
              "fixed: failed by acme/Ears.class",
              "v1: failed"),
          told);
      poolListener("v3");
      reloader.pin().close();
      Threads.await(retired);
      assertTrue(told.contains("fixed: before 2"), "what was prepared in part ends: " + told);
    }
  }

  @Test
  void aListenerNamedThatIsMissingFailsTheGeneration() throws Exception {
    poolListener("v1");
    project.delete("acme.Ears");
    try (Reloader reloader = project.reloader().build()) {
      String message = assertThrows(ReloadFailedException.class, () -> reloader.pin()).getMessage();
      assertTrue(message.contains("Provider acme.Ears not found"), message);
    }
  }

  @Test
  void aListenerThatFailsKeepsNoOtherFromHearing() throws Exception {
    Reloader reloader =
        project
            .reloader()
            .listener(
                new GenerationListener() {
                  @Override
                  public void beforeRetire(Generation generation, ChangeSet changes) {
                    throw new IllegalStateException("deaf");
                  }
                })
            .listener(new Witness("fixed"))
            .build();
    reloader.start();
    reloader.close();
    assertEquals(
        List.of("fixed: before 1", "fixed: retired 1", "fixed: closed"),
        List.copyOf(told).subList(1, 4));
  }

  @Test
  void oneThatIsRegisteredTwiceIsToldOnceAndOneThatIsGoneNotAtAll() throws Exception {
    try (Reloader reloader = project.reloader().build()) {
      Witness witness = new Witness("fixed");
      Witness gone = new Witness("gone");
      reloader.listen(witness);
      reloader.listen(witness);
      reloader.listen(gone);
      reloader.unlisten(gone);
      reloader.start();
      assertEquals(List.of("fixed: prepared 1 by acme/Greeting.class"), told);
    }
  }

  @Test
  void aReloadableListenerMustNotBeRegistered() throws Exception {
    poolListener("v1");
    try (Reloader reloader = project.reloader().build();
        Pin pin = reloader.pin()) {
      GenerationListener listener =
          (GenerationListener)
              pin.generation()
                  .loader()
                  .loadClass("acme.Ears")
                  .getDeclaredConstructor()
                  .newInstance();
      String message =
          assertThrows(IllegalArgumentException.class, () -> reloader.listen(listener))
              .getMessage();
      assertTrue(message.startsWith("acme.Ears comes from PoolClassLoader[generation 1]"), message);
    }
  }

  @Test
  void theListenersOfAGenerationGoWithIt() throws Exception {
    poolListener("v1");
    try (Reloader reloader = project.reloader().build()) {
      reloader.start();
      WeakReference<ClassLoader> loader =
          new WeakReference<>(reloader.current().orElseThrow().loader());
      poolListener("v2");
      reloader.pin().close();
      assertTrue(Garbage.collects(loader));
    }
  }
}
