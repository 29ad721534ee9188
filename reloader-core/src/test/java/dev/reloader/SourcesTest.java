package dev.reloader;

import static dev.reloader.SourceProject.ask;
import static dev.reloader.SourceProject.errors;
import static dev.reloader.SourceProject.files;
import static dev.reloader.SourceProject.has;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.compile.CompilationException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An edit of a source is served by the next request, together with what it affects. */
class SourcesTest {

  @TempDir Path directory;
  private SourceProject project;

  @BeforeEach
  void createProject() {
    project = new SourceProject(directory);
  }

  @Test
  void anEditedAnAddedAndARemovedSourceShow() throws Exception {
    project.supplier("Greeting", "\"one\"");
    try (Reloader reloader = project.reloader().build()) {
      assertEquals("one", ask(reloader, "Greeting"));
      project.supplier("Greeting", "\"two\"");
      assertEquals("two", ask(reloader, "Greeting"));
      project.supplier("Greeting", "new Extra().get()").supplier("Extra", "\"three\"");
      assertEquals("three", ask(reloader, "Greeting"));
      project.supplier("Greeting", "\"four\"").delete("Extra");
      assertEquals("four", ask(reloader, "Greeting"));
      assertFalse(has(reloader, "Extra"));
      assertEquals(List.of("acme/Greeting.class"), files(project.made));
      assertEquals(List.of(), files(project.root));
    }
    assertFalse(Files.exists(project.made));
  }

  @Test
  void aCommentIsNoChange() {
    project.supplier("Greeting", "\"one\"");
    try (Reloader reloader = project.reloader().build()) {
      ask(reloader, "Greeting");
      project.supplier("Greeting", "\"one\" /* no more */");
      assertEquals("one", ask(reloader, "Greeting"));
      assertEquals(1, reloader.current().orElseThrow().number());
    }
  }

  @Test
  void aRemovedSourceTakesItsInnerAndItsSecondClassWithIt() throws Exception {
    project.supplier("Greeting", "\"one\"");
    project.source(
        "Order",
        "package acme; class Order { class Line {} Object o = new Object() {}; } class Aside {}");
    try (Reloader reloader = project.reloader().build()) {
      assertTrue(has(reloader, "Order$Line") && has(reloader, "Order$1") && has(reloader, "Aside"));
      project.source("Order", "package acme; class Order {}");
      assertTrue(has(reloader, "Order"));
      assertFalse(
          has(reloader, "Order$Line") || has(reloader, "Order$1") || has(reloader, "Aside"));
      project.delete("Order");
      assertFalse(has(reloader, "Order"));
      assertEquals(List.of("acme/Greeting.class"), files(project.made));
    }
  }

  @Test
  void aConstantIsExchangedWhereverItWasCopiedTo() {
    project
        .source("Numbers", "public static final int ONE = 1;")
        .source("More", "package acme; interface More { int TWO = Numbers.ONE + 1; }")
        .source("Middle", "package acme; class Middle implements More {}")
        .source(
            "Sub", "package acme; class Sub extends Middle { static final int THREE = TWO + 1; }")
        .supplier("Greeting", "Sub.THREE");
    try (Reloader reloader = project.reloader().build()) {
      assertEquals("3", ask(reloader, "Greeting"));
      project.source("Numbers", "public static final int ONE = 11;");
      assertEquals("13", ask(reloader, "Greeting"));
    }
  }

  @Test
  void aChangedSignatureIsAnErrorOfWhoeverUsesIt() {
    project
        .source("Numbers", "static int one() { return 1; }")
        .supplier("Greeting", "Numbers.one()");
    try (Reloader reloader = project.reloader().build()) {
      assertEquals("1", ask(reloader, "Greeting"));
      project.source("Numbers", "static int uno() { return 1; }");
      CompilationException failed = errors(reloader);
      assertEquals(1, failed.diagnostics().size());
      assertEquals(
          project.sources.resolve("acme/Greeting.java").toString(),
          failed.diagnostics().get(0).file());
      assertEquals(Set.of("acme/Numbers.java"), failed.changes().all());
      project.source("Numbers", "static long one() { return 2; }");
      assertEquals("2", ask(reloader, "Greeting"));
    }
  }

  @Test
  void aMemberInheritedFromAChangedClassIsCompiledAnew() {
    project
        .source("Base", "public Object value() { return \"one\"; }")
        .source("Derived", "package acme; class Derived extends Base {}")
        .supplier("Greeting", "new Derived().value()");
    try (Reloader reloader = project.reloader().build()) {
      assertEquals("one", ask(reloader, "Greeting"));
      project.source("Base", "public int value() { return 2; }");
      assertEquals("2", ask(reloader, "Greeting"));
    }
  }

  @Test
  void anErrorStaysWhenAnotherSourceIsEditedAndVanishesWhenItIsMended() {
    project.supplier("Greeting", "\"one\"").supplier("Other", "\"other\"");
    try (Reloader reloader = project.reloader().build()) {
      ask(reloader, "Greeting");
      project.supplier("Greeting", "nothing");
      assertTrue(errors(reloader).getMessage().contains("Greeting.java:3: "));
      project.supplier("Other", "\"another\"");
      assertTrue(errors(reloader).getMessage().contains("Greeting.java:3: "));
      project.supplier("Other", "nothing");
      assertEquals(2, errors(reloader).diagnostics().size());
      project.supplier("Greeting", "\"two\"");
      assertEquals(1, errors(reloader).diagnostics().size());
      project.supplier("Other", "\"another\"");
      assertEquals("two", ask(reloader, "Greeting"));
      assertEquals("another", ask(reloader, "Other"));
    }
  }

  @Test
  void anErrorTakenBackIsMendedWithoutANewGeneration() {
    project.supplier("Greeting", "\"one\"");
    try (Reloader reloader = project.reloader().build()) {
      ask(reloader, "Greeting");
      project.supplier("Greeting", "nothing");
      errors(reloader);
      project.supplier("Greeting", "\"one\"");
      assertEquals("one", ask(reloader, "Greeting"));
      assertEquals(1, reloader.current().orElseThrow().number());
    }
  }

  @Test
  void theLastGoodGenerationServesOnWhileAnErrorStands() throws Exception {
    project.supplier("Greeting", "\"one\"");
    try (Reloader reloader = project.reloader().onFailure(OnFailure.KEEP).build()) {
      ask(reloader, "Greeting");
      project.supplier("Greeting", "nothing");
      assertEquals("one", ask(reloader, "Greeting"));
      Failure failure = reloader.failure().orElseThrow();
      assertEquals(
          project.sources.resolve("acme/Greeting.java").toString(), failure.file().orElseThrow());
      assertTrue(
          failure.message().contains("Greeting.java:3: cannot find symbol"), failure.message());
    }
  }

  @Test
  void aStartThatFailedIsTriedAgainWhenASourceIsTouched() throws Exception {
    project.supplier("Greeting", "\"one\"");
    boolean[] fails = {true};
    try (Reloader reloader =
        project
            .reloader()
            .application(
                generation -> {
                  if (fails[0]) {
                    throw new IllegalStateException("not now");
                  }
                  return Application.NONE;
                })
            .build()) {
      reloader.start();
      assertTrue(reloader.failure().isPresent());
      fails[0] = false;
      project.supplier("Greeting", "\"one\"");
      assertEquals("one", ask(reloader, "Greeting"));
    }
  }

  @Test
  void aRenamedClassIsFoundUnderItsNewName() throws Exception {
    project.supplier("Old", "\"one\"").supplier("Greeting", "new Old().get()");
    try (Reloader reloader = project.reloader().build()) {
      assertEquals("one", ask(reloader, "Greeting"));
      project.delete("Old").supplier("New", "\"two\"");
      assertTrue(errors(reloader).getMessage().contains("Greeting.java"));
      project.supplier("Greeting", "new New().get()");
      assertEquals("two", ask(reloader, "Greeting"));
      assertFalse(has(reloader, "Old"));
    }
  }

  @Test
  void anAddedClassThatHidesAnImportedOneIsTaken() {
    project.source(
        "Greeting",
        """
        package acme;
        import java.util.*;
        public class Greeting implements java.util.function.Supplier<String> {
          public String get() { return Locale.class.getPackageName(); }
        }
        """);
    try (Reloader reloader = project.reloader().build()) {
      assertEquals("java.util", ask(reloader, "Greeting"));
      project.source("Locale", "");
      assertEquals("acme", ask(reloader, "Greeting"));
    }
  }

  @Test
  void resourcesBesideSourcesAndOfTheDirectoryBesideThemAreReloaded() throws Exception {
    String read = "new java.util.Scanner(getClass().getResourceAsStream(\"/%s\")).next()";
    project
        .supplier("Greeting", read.formatted("acme/near.txt"))
        .supplier("Other", read.formatted("far.txt"))
        .file("acme/near.txt", "near")
        .write(project.sources.resolveSibling("resources").resolve("far.txt"), "far");
    try (Reloader reloader = project.reloader().build()) {
      assertEquals("near", ask(reloader, "Greeting"));
      assertEquals("far", ask(reloader, "Other"));
      project.file("acme/near.txt", "nearer");
      assertEquals("nearer", ask(reloader, "Greeting"));
      Files.delete(project.sources.resolve("acme/near.txt"));
      try (Pin pin = reloader.pin()) {
        assertEquals(Set.of("acme/near.txt"), pin.generation().changes().removed());
      }
    }
  }

  @Test
  void sourcesOfWhatIsNotReloadableAreLeftAlone() throws Exception {
    project.supplier("Greeting", "\"one\"").source("Fixed", "not a member");
    try (Reloader reloader =
        project
            .reloader()
            .classes(dev.reloader.pool.ClassNames.of(List.of(), List.of("acme.Fixed")))
            .build()) {
      assertEquals("one", ask(reloader, "Greeting"));
    }
  }
}
