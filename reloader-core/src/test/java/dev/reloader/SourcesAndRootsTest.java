package dev.reloader;

import static dev.reloader.SourceProject.ask;
import static dev.reloader.SourceProject.errors;
import static dev.reloader.SourceProject.files;
import static dev.reloader.SourceProject.has;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Filter;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sources that another compiler, a build tool's or an IDE's, compiles into a root as well. */
class SourcesAndRootsTest {

  @TempDir Path directory;
  private SourceProject project;

  @BeforeEach
  void createProject() {
    project = new SourceProject(directory);
  }

  /** Compiles everything into the root, as a build does, and dates it. */
  private void build(Instant when) throws IOException {
    List<String> arguments =
        new ArrayList<>(List.of("-g", "-d", project.root.toString(), "-proc:none"));
    files(project.sources).forEach(file -> arguments.add(project.sources.resolve(file).toString()));
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(null, null, null, arguments.toArray(String[]::new));
    assertEquals(0, code);
    date(project.root, when);
  }

  private static void date(Path directory, Instant when) throws IOException {
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.filter(Files::isRegularFile).toList()) {
        Files.setLastModifiedTime(path, FileTime.from(when));
      }
    }
  }

  @Test
  void whatABuildCompiledIsNotCompiledAgain() throws Exception {
    project.supplier("Greeting", "\"one\"").source("Numbers", "static int one() { return 1; }");
    date(project.sources, Instant.now().minusSeconds(60));
    build(Instant.now().minusSeconds(30));
    try (Reloader reloader = project.reloader().build()) {
      assertEquals("one", ask(reloader, "Greeting"));
      assertEquals(List.of(), files(project.made));
    }
  }

  @Test
  void anEditIsCompiledOverWhatABuildLeftWhichStaysAsItIs() throws Exception {
    project
        .source("Order", "class Line {} static int number() { return 1; }")
        .supplier("Greeting", "Order.number()");
    date(project.sources, Instant.now().minusSeconds(60));
    build(Instant.now().minusSeconds(30));
    byte[] before = Files.readAllBytes(project.root.resolve("acme/Order.class"));
    try (Reloader reloader = project.reloader().build()) {
      assertEquals("1", ask(reloader, "Greeting"));
      project.source("Order", "class Line {} static int number() { return 2; }");
      assertEquals("2", ask(reloader, "Greeting"));
      assertEquals(List.of("acme/Order$Line.class", "acme/Order.class"), files(project.made));
      project.source("Order", "static long number() { return 3; }");
      assertEquals("3", ask(reloader, "Greeting"));
      assertFalse(has(reloader, "Order$Line"));
      assertEquals(List.of("acme/Greeting.class", "acme/Order.class"), files(project.made));
      project.supplier("Greeting", "4").delete("Order");
      assertEquals("4", ask(reloader, "Greeting"));
      assertFalse(has(reloader, "Order"));
    }
    assertEquals(
        List.of("acme/Greeting.class", "acme/Order$Line.class", "acme/Order.class"),
        files(project.root));
    assertTrue(
        java.util.Arrays.equals(
            before, Files.readAllBytes(project.root.resolve("acme/Order.class"))));
  }

  @Test
  void ofTwoCompilersTheNewerWinsWhichIsToldOnce() throws Exception {
    project.supplier("Greeting", "\"one\"");
    List<String> told = new CopyOnWriteArrayList<>();
    Logger logger = Logger.getLogger("dev.reloader");
    Filter filter = logger.getFilter();
    logger.setFilter(record -> told.add(new SimpleFormatter().formatMessage(record)));
    try (Reloader reloader = project.reloader().build()) {
      assertEquals("one", ask(reloader, "Greeting"));
      String source = Files.readString(project.sources.resolve("acme/Greeting.java"));
      project.supplier("Greeting", "\"by the other\"");
      build(Instant.now().plusSeconds(5));
      project.source("Greeting", source);
      // Both changed since the last look, and the class is the newer one.
      assertEquals("by the other", ask(reloader, "Greeting"));
      // Now only the source did, whatever the times say.
      project.supplier("Greeting", "\"two\"");
      assertEquals("two", ask(reloader, "Greeting"));
      build(Instant.now().minusSeconds(3600));
      assertEquals("two", ask(reloader, "Greeting"));
      project.supplier("Greeting", "\"three\"");
      assertEquals("three", ask(reloader, "Greeting"));
    } finally {
      logger.setFilter(filter);
    }
    assertEquals(
        1,
        told.stream().filter(line -> line.contains("by another compiler")).count(),
        told::toString);
  }

  @Test
  void aConstantThatAnotherCompilerChangedIsExchangedInWhatIsOurs() throws Exception {
    project.source("Numbers", "static final int ONE = 2;").supplier("Greeting", "Numbers.ONE");
    date(project.sources, Instant.now().minusSeconds(60));
    build(Instant.now().minusSeconds(30));
    try (Reloader reloader = project.reloader().build()) {
      assertEquals("2", ask(reloader, "Greeting"));
      project.source("Numbers", "static final int ONE = 1;");
      assertEquals("1", ask(reloader, "Greeting"));
      // What the root has of the greeting is what it was, and not what we made of it.
      project.source("Numbers", "static final int ONE = 2; int more;");
      build(Instant.now().plusSeconds(5));
      assertEquals("2", ask(reloader, "Greeting"));
    }
  }

  @Test
  void aClassThatTwoSourcesHaveIsAnErrorWhoeverCompiledIt() throws Exception {
    project.source("Invoice", "package acme; class Invoice {} class Line {}");
    build(Instant.now().minusSeconds(30));
    project
        .delete("Invoice")
        .source("Order", "package acme; class Order {} class Line {}")
        .supplier("Greeting", "\"one\"");
    try (Reloader reloader = project.reloader().settle(Duration.ofMillis(50)).build()) {
      assertEquals("one", ask(reloader, "Greeting"));
      project.source("Invoice", "package acme; class Invoice { int more; } class Line {}");
      assertEquals(1, errors(reloader).diagnostics().size());
      project.source("Order", "package acme; class Order {}");
      assertEquals("one", ask(reloader, "Greeting"));
    }
  }

  @Test
  void aSourceThatIsTakenBackIsNewerThanWhatAnotherCompilerMadeInBetween() throws Exception {
    project.supplier("Greeting", "\"one\"").source("Order", "");
    try (Reloader reloader = project.reloader().settle(Duration.ofMillis(50)).build()) {
      assertEquals("one", ask(reloader, "Greeting"));
      String source = Files.readString(project.sources.resolve("acme/Greeting.java"));
      project.supplier("Greeting", "\"two\"");
      build(Instant.now().minusSeconds(30));
      project.source("Greeting", source);
      assertEquals("one", ask(reloader, "Greeting"));
    }
  }

  @Test
  void aSourceIsCompiledWhenABuildIsCleanedAway() throws Exception {
    project.supplier("Greeting", "\"one\"");
    date(project.sources, Instant.now().minusSeconds(60));
    build(Instant.now().minusSeconds(30));
    try (Reloader reloader = project.reloader().settle(Duration.ofMillis(50)).build()) {
      assertEquals("one", ask(reloader, "Greeting"));
      Files.delete(project.root.resolve("acme/Greeting.class"));
      assertEquals("one", ask(reloader, "Greeting"));
    }
  }

  @Test
  void classesGoToTheRootIfTheUserSaysSo() throws Exception {
    project.supplier("Greeting", "\"one\"").source("Order", "class Line {}");
    try (Reloader reloader = project.reloader().classesTo(project.root).build()) {
      assertEquals("one", ask(reloader, "Greeting"));
      project.supplier("Greeting", "\"two\"").source("Order", "");
      assertEquals("two", ask(reloader, "Greeting"));
      assertEquals("two", ask(reloader, "Greeting"));
      project.delete("Order");
      assertFalse(has(reloader, "Order"));
      assertEquals(List.of("acme/Greeting.class"), files(project.root));
      long generation = reloader.current().orElseThrow().number();
      ask(reloader, "Greeting");
      assertEquals(generation, reloader.current().orElseThrow().number());
    }
    assertEquals(List.of("acme/Greeting.class"), files(project.root));
  }

  @Test
  void theVersionOfJavaIsThatOfTheRoot() throws Exception {
    project.source("Order", "int number;");
    StringWriter said = new StringWriter();
    int code =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "--release",
                "11",
                "-d",
                project.root.toString(),
                project.sources.resolve("acme/Order.java").toString());
    assertEquals(0, code, said.toString());
    try (Reloader reloader = project.reloader().build()) {
      project.source("Modern", "package acme; record Modern(int number) {}");
      assertTrue(errors(reloader).getMessage().contains("records are not supported in -source 11"));
    }
  }
}
