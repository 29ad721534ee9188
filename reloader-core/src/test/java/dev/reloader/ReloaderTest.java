package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.ClassNames;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What one thread sees of a reloader. */
class ReloaderTest {

  @TempDir Path directory;
  private Project project;

  @BeforeEach
  void createProject() {
    project = new Project(directory);
  }

  @Test
  void aRequestAfterAnEditIsServedByTheEdit() throws Exception {
    project.greet("one");
    try (Reloader reloader = project.reloader().build()) {
      assertEquals("one", Project.request(reloader));
      project.greet("two");
      assertEquals("two", Project.request(reloader));
      project.greet("six");
      assertEquals("six", Project.request(reloader));
      assertEquals(3, reloader.current().orElseThrow().number());
    }
  }

  @Test
  void aPinnedRequestKeepsItsGenerationEvenForAClassFirstUsedAfterTheEdit() throws Exception {
    project.greet("one");
    project.write("acme.Late", supplier("Late", "\"late one\""));
    try (Reloader reloader = project.reloader().build();
        Pin pin = reloader.pin()) {
      project.greet("two");
      project.write("acme.Late", supplier("Late", "\"late two\""));
      assertEquals("two", Project.request(reloader));
      assertEquals("one", Project.ask(pin.generation(), "acme.Greeting"));
      assertEquals("late one", Project.ask(pin.generation(), "acme.Late"));
    }
  }

  @Test
  void anEditThatAddsAClassAndOneThatRemovesItAreChanges() throws Exception {
    project.greet("one");
    try (Reloader reloader = project.reloader().build()) {
      Project.request(reloader);
      project.write("acme.Extra", supplier("Extra", "\"here\""));
      try (Pin pin = reloader.pin()) {
        assertEquals(Set.of("acme/Extra.class"), pin.generation().changes().added());
        assertEquals("here", Project.ask(pin.generation(), "acme.Extra"));
      }
      project.delete("acme.Extra");
      try (Pin pin = reloader.pin()) {
        assertEquals(Set.of("acme/Extra.class"), pin.generation().changes().removed());
        ClassLoader loader = pin.generation().loader();
        assertThrows(ClassNotFoundException.class, () -> loader.loadClass("acme.Extra"));
      }
    }
  }

  @Test
  void aTouchedFileIsNoChange() throws Exception {
    project.greet("one");
    try (Reloader reloader = project.reloader().build()) {
      Project.request(reloader);
      project.touch("acme.Greeting");
      Project.request(reloader);
      assertEquals(1, reloader.current().orElseThrow().number());
    }
  }

  @Test
  void staticsStartAfreshAndFixedClassesStay() throws Exception {
    project.write(
        "acme.Greeting",
        """
        package acme;
        public class Greeting implements java.util.function.Supplier<String> {
          static int calls;
          public String get() { return "call " + ++calls; }
        }
        """);
    try (Reloader reloader = project.reloader().build()) {
      assertEquals("call 1", Project.request(reloader));
      assertEquals("call 2", Project.request(reloader));
      project.write("acme.Extra", supplier("Extra", "\"\""));
      assertEquals("call 1", Project.request(reloader));
      try (Pin pin = reloader.pin()) {
        assertSame(Project.class, pin.generation().loader().loadClass(Project.class.getName()));
      }
    }
  }

  @Test
  void anExcludedClassIsNotReloaded() throws Exception {
    project.greet("one");
    try (Reloader reloader =
        project.reloader().classes(ClassNames.of(List.of(), List.of("acme.Fixed"))).build()) {
      Project.request(reloader);
      project.write("acme.Fixed", supplier("Fixed", "\"\""));
      Project.request(reloader);
      assertEquals(1, reloader.current().orElseThrow().number());
    }
  }

  @Test
  void theApplicationOfAGenerationIsStartedWithItsLoaderAndStoppedAfterItsLastPin()
      throws Exception {
    project.greet("one");
    List<String> events = new ArrayList<>();
    Reloader reloader = project.reloader().application(recording(events)).build();
    assertEquals(List.of(), events);
    reloader.start();
    reloader.start();
    assertEquals(List.of("start one"), events);
    Application first;
    try (Pin pin = reloader.pin()) {
      first = pin.generation().application();
    }
    project.greet("two");
    try (Pin pin = reloader.pin()) {
      assertNotSame(first, pin.generation().application());
    }
    reloader.close();
    assertTrue(events.contains("stop one") && events.contains("stop two"), events.toString());
    assertEquals(4, events.size(), events.toString());
  }

  @Test
  void theContextClassLoaderOfTheRequestIsPutBackAfterAStart() throws Exception {
    project.greet("one");
    ClassLoader before = Thread.currentThread().getContextClassLoader();
    try (Reloader reloader = project.reloader().build()) {
      Project.request(reloader);
      assertSame(before, Thread.currentThread().getContextClassLoader());
    }
  }

  @Test
  void rootsThatAppearLaterAreAChange() throws Exception {
    try (Reloader reloader = project.reloader().build()) {
      reloader.start();
      assertEquals(1, reloader.current().orElseThrow().number());
      project.greet("one");
      assertEquals("one", Project.request(reloader));
    }
  }

  @Test
  void aRetiredGenerationKeepsItsNumberOnly() throws Exception {
    project.greet("one");
    Reloader reloader = project.reloader().build();
    Generation generation;
    try (Pin pin = reloader.pin()) {
      generation = pin.generation();
    }
    reloader.close();
    assertEquals(1, generation.number());
    assertEquals(
        "generation 1 is retired",
        assertThrows(IllegalStateException.class, generation::loader).getMessage());
    assertThrows(IllegalStateException.class, generation::snapshot);
    assertThrows(IllegalStateException.class, generation::application);
  }

  @Test
  void afterCloseNothingIsServedButOpenPinsStayUsable() throws Exception {
    project.greet("one");
    List<String> events = new ArrayList<>();
    Reloader reloader = project.reloader().application(recording(events)).build();
    Pin pin = reloader.pin();
    reloader.close();
    reloader.close();
    assertEquals("one", Project.ask(pin.generation(), "acme.Greeting"));
    assertEquals(Status.State.CLOSED, reloader.status().state());
    assertTrue(reloader.current().isEmpty());
    assertEquals(
        "The reloader is closed",
        assertThrows(IllegalStateException.class, reloader::pin).getMessage());
    assertEquals(List.of("start one"), events);
    pin.close();
    reloader.close();
    assertEquals(List.of("start one", "stop one"), events);
  }

  @Test
  void readingFilesKeepsNoneOpen() throws Exception {
    project.greet("one");
    try (Reloader reloader = project.reloader().build();
        Pin pin = reloader.pin()) {
      Files.delete(project.file("acme.Greeting"));
      assertFalse(Files.exists(project.file("acme.Greeting")));
      assertEquals("one", Project.ask(pin.generation(), "acme.Greeting"));
    }
  }

  private static ApplicationStarter recording(List<String> events) {
    return generation -> {
      assertSame(generation.loader(), Thread.currentThread().getContextClassLoader());
      String text = Project.ask(generation, "acme.Greeting");
      events.add("start " + text);
      return () -> {
        assertSame(generation.loader(), Thread.currentThread().getContextClassLoader());
        synchronized (events) {
          events.add("stop " + text);
        }
      };
    };
  }

  private static String supplier(String name, String answer) {
    return """
    package acme;
    public class %s implements java.util.function.Supplier<String> {
      public String get() { return %s; }
    }
    """
        .formatted(name, answer);
  }
}
