package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.ClassNames;
import dev.reloader.strategy.Associations;
import dev.reloader.strategy.ByClass;
import dev.reloader.strategy.Composition;
import dev.reloader.strategy.ReloadStrategy;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which strategy takes which change in. */
class ByClassTest {

  @TempDir Path directory;
  private final List<String> asked = new ArrayList<>();
  private Project project;
  private Reloader reloader;

  @BeforeEach
  void classes() {
    project = new Project(directory);
    write("plain.A", "");
    write("marked.B", "@dev.reloader.Reloadable(strategy = \"redefine\")");
    write("ruled.C", "");
    write("parted.D", "@dev.reloader.Reloadable(strategy = \"subpool\")");
    project.write(
        "packaged.package-info",
        "@dev.reloader.Reloadable(strategy = \"redefine\") package packaged;");
    write("packaged.E", "");
  }

  @AfterEach
  void close() {
    reloader.close();
  }

  private int edits;

  private void write(String name, String annotation) {
    int dot = name.lastIndexOf('.');
    project.write(
        name,
        "package %s; %s public class %s { int edit%d; static class Inner { int edit%d; } }"
            .formatted(name.substring(0, dot), annotation, name.substring(dot + 1), edits, edits));
    edits++;
  }

  private ReloadStrategy noting(String name) {
    return change -> {
      asked.add(name);
      return Composition.of(change.newLoader());
    };
  }

  private void start(String usual) throws Exception {
    reloader =
        project
            .reloader()
            .settle(Duration.ZERO)
            .strategy(
                new ByClass(
                    usual,
                    Map.of(
                        "restart", noting("restart"),
                        "com.acme.Mine", noting("com.acme.Mine")),
                    List.of(
                        new ByClass.Rule(ClassNames.of(List.of("ruled.*"), List.of()), "restart")),
                    Associations.none(),
                    classes -> asked.add("redefine")))
            .build();
    reloader.pin().close();
    asked.clear();
  }

  private List<String> next() throws ReloadFailedException {
    reloader.pin().close();
    List<String> then = List.copyOf(asked);
    asked.clear();
    return then;
  }

  @Test
  void aClassIsOfTheStrategyThatItsRuleItsAnnotationOrItsPackageNames() throws Exception {
    start("com.acme.Mine");
    write("plain.A", "");
    assertEquals(List.of("com.acme.Mine"), next());
    write("marked.B", "@dev.reloader.Reloadable(strategy = \"redefine\")");
    assertEquals(List.of("redefine"), next());
    write("packaged.E", "");
    assertEquals(List.of("redefine"), next());
    write("ruled.C", "");
    assertEquals(List.of("restart"), next());
  }

  @Test
  void ofSeveralTheOneCountsThatReplacesMost() throws Exception {
    start("com.acme.Mine");
    write("plain.A", "");
    write("marked.B", "@dev.reloader.Reloadable(strategy = \"redefine\")");
    assertEquals(List.of("com.acme.Mine"), next());
    write("plain.A", "");
    write("ruled.C", "");
    assertEquals(List.of("restart"), next());
  }

  @Test
  void underWorldAClassThatWantsPartsGetsThem() throws Exception {
    start("world");
    ClassLoader first = reloader.current().orElseThrow().loader();
    write("parted.D", "@dev.reloader.Reloadable(strategy = \"subpool\")");
    assertEquals(List.of(), next());
    ClassLoader second = reloader.current().orElseThrow().loader();
    assertSame(first.loadClass("plain.A"), second.loadClass("plain.A"));
    assertNotSame(first.loadClass("parted.D"), second.loadClass("parted.D"));
    write("plain.A", "");
    assertEquals(List.of(), next());
    ClassLoader third = reloader.current().orElseThrow().loader();
    assertNotSame(second.loadClass("parted.D"), third.loadClass("parted.D"));
  }

  @Test
  void anAnnotationThatNamesNoStrategyIsAFailure() throws Exception {
    start("world");
    write("plain.A", "@dev.reloader.Reloadable(strategy = \"wrld\")");
    ReloadFailedException failed = assertThrows(ReloadFailedException.class, () -> next());
    assertTrue(
        failed.getMessage().endsWith("names no strategy: use world, redefine or subpool"),
        failed.getMessage());
    write("plain.A", "");
    next();
  }
}
