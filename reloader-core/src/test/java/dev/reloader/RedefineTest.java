package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.agent.Instruments;
import dev.reloader.loader.Redefinition;
import dev.reloader.strategy.Associations;
import dev.reloader.strategy.ReloadStrategy;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the strategy {@code redefine} changes in place, and what it leaves to another one. */
class RedefineTest {

  /** The agent is attached to this very JVM, which no flag allows to attach itself. */
  private static Redefinition instrument;

  @TempDir Path directory;
  private final List<String> life = new CopyOnWriteArrayList<>();
  private Reloader reloader;

  @BeforeAll
  static void attach() throws Exception {
    Instruments instruments = Instruments.find();
    instrument = instruments::redefine;
  }

  @AfterEach
  void close() {
    reloader.close();
  }

  private Project project() {
    return project(ReloadStrategy.redefine(instrument, ReloadStrategy.world()));
  }

  private Project project(ReloadStrategy strategy) {
    Project project = new Project(directory);
    write(project, "return \"one\";");
    reloader =
        project
            .reloader()
            .settle(Duration.ZERO)
            .strategy(strategy)
            .application(
                generation -> {
                  synchronized (life) {
                    life.add("start " + generation.number());
                  }
                  return () -> {
                    synchronized (life) {
                      life.add("stop");
                    }
                  };
                })
            .build();
    return project;
  }

  private static void write(Project project, String body) {
    write(project, "", body);
  }

  private static void write(Project project, String members, String body) {
    project.write(
        "acme.Greeting",
        """
        package acme;
        public class Greeting implements java.util.function.Supplier<String> {
          public static int count = 1;
          %s
          public String get() { %s }
        }
        """
            .formatted(members, body));
  }

  private Reload last() {
    List<Reload> history = reloader.status().history();
    return history.get(history.size() - 1);
  }

  @Test
  void aChangedBodyIsExchangedInPlaceAndNothingIsStarted() throws Exception {
    Project project = project();
    try (Pin first = reloader.pin()) {
      Class<?> type = first.generation().loader().loadClass("acme.Greeting");
      Supplier<?> object = (Supplier<?>) type.getDeclaredConstructor().newInstance();
      type.getField("count").set(null, 7);
      write(project, "return \"two\";");
      try (Pin second = reloader.pin()) {
        assertEquals("two", object.get());
        assertSame(type, second.generation().loader().loadClass("acme.Greeting"));
        assertEquals(7, type.getField("count").get(null));
        assertEquals(2, second.generation().number());
        assertSame(first.generation().application(), second.generation().application());
      }
    }
    assertEquals(List.of("start 1"), life);
    assertEquals(Reload.Result.REDEFINED, last().result());
    write(project, "return \"one\";");
    assertEquals("one", Project.request(reloader));
  }

  @Test
  void whatWasNotLoadedYetIsLoadedAsItIsNow() throws Exception {
    Project project = project();
    reloader.pin().close();
    write(project, "return \"two\";");
    assertEquals("two", Project.request(reloader));
    assertEquals(Reload.Result.REDEFINED, last().result());
  }

  @Test
  void theApplicationIsStoppedOnceAfterTheLastGenerationThatHasIt() throws Exception {
    Project project = project();
    Pin first = reloader.pin();
    Project.ask(first.generation(), "acme.Greeting");
    write(project, "return \"two\";");
    reloader.pin().close();
    write(project, "int field;", "return \"three\";");
    reloader.pin().close();
    assertEquals(List.of("start 1", "start 3"), life);
    assertEquals("two", Project.ask(first.generation(), "acme.Greeting"));
    first.close();
    reloader.close();
    assertEquals(List.of("start 1", "start 3", "stop", "stop"), life);
  }

  @Test
  void anotherShapeOfTheClassFallsBackAtOnceAndSaysWhy() throws Exception {
    Project project = project();
    reloader.pin().close();
    Project.request(reloader);
    write(project, "int field;", "return \"two\";");
    assertEquals("two", Project.request(reloader));
    assertEquals(Reload.Result.PUBLISHED, last().result());
    assertTrue(last().message().startsWith("not in place: "), last().message());
    assertTrue(last().message().contains("schema"), last().message());
    assertEquals(List.of("start 1", "start 2"), List.copyOf(life).subList(0, 2));
  }

  @Test
  void whatHasHadItsEffectAlreadyFallsBack() throws Exception {
    Project project = project();
    reloader.pin().close();
    fallsBack(
        () -> write(project, "static String s = \"a\";", "return s;"),
        "acme.Greeting: the initialiser of its statics changed, and has run already");
    fallsBack(
        () ->
            write(project, "static String s = \"a\"; static final String C = \"c\";", "return C;"),
        "acme.Greeting: the initialiser of its statics changed, and has run already");
    fallsBack(
        () ->
            write(
                project,
                "static String s = \"a\"; static final String C = \"c\"; @Deprecated",
                "return C;"),
        "acme.Greeting: its annotations changed, and have been read already");
    fallsBack(
        () -> project.write("acme.Other", "package acme; class Other { }"),
        "acme/Other.class is new");
    fallsBack(() -> project.delete("acme.Other"), "acme/Other.class is gone");
    Files.writeString(directory.resolve("classes/text.properties"), "a=1");
    reloader.pin().close();
    Files.writeString(directory.resolve("classes/text.properties"), "a=2");
    fallsBack(() -> {}, "text.properties is no class, and what was made of it is not made again");
  }

  private void fallsBack(Runnable edit, String why) throws ReloadFailedException {
    edit.run();
    reloader.pin().close();
    assertEquals("not in place: " + why, last().message());
    assertEquals(Reload.Result.PUBLISHED, last().result());
  }

  @Test
  void whereNoInstrumentationIsToBeHadEverythingFallsBack() throws Exception {
    Project project =
        project(
            ReloadStrategy.redefine(
                classes -> {
                  throw new UnsupportedOperationException("no agent here");
                },
                ReloadStrategy.world()));
    Project.request(reloader);
    write(project, "return \"two\";");
    assertEquals("two", Project.request(reloader));
    assertEquals("not in place: no agent here", last().message());
  }

  @Test
  void theClassesOfPartsAreExchangedInPlaceToo() throws Exception {
    ReloadStrategy parts = ReloadStrategy.subpool(Associations.none());
    Project project = project(ReloadStrategy.redefine(instrument, parts));
    project.write("other.Thing", "package other; public class Thing { }");
    Class<?> first;
    try (Pin pin = reloader.pin()) {
      first = pin.generation().loader().loadClass("acme.Greeting");
      first.getDeclaredConstructor().newInstance();
    }
    write(project, "return new other.Thing() == null ? null : \"two\";");
    assertEquals("two", Project.request(reloader));
    assertEquals(Reload.Result.REDEFINED, last().result());
    write(project, "int field;", "return \"three\";");
    try (Pin pin = reloader.pin()) {
      assertEquals("three", Project.ask(pin.generation(), "acme.Greeting"));
      assertNotSame(first, pin.generation().loader().loadClass("acme.Greeting"));
    }
  }

  @Test
  void whatIsRedefinedIsCollectedLikeEverythingElse() throws Exception {
    Project project = project();
    Project.request(reloader);
    write(project, "return \"two\";");
    java.lang.ref.WeakReference<ClassLoader> old;
    try (Pin pin = reloader.pin()) {
      old = new java.lang.ref.WeakReference<>(pin.generation().loader());
    }
    write(project, "int field;", "return \"three\";");
    reloader.pin().close();
    assertTrue(Garbage.collects(old));
    assertFalse(reloader.status().live().size() > 1);
  }
}
