package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.reloader.strategy.Associations;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What counts as a dependency of one package on another. */
class SubpoolDependencyTest {

  @TempDir Path directory;
  private Layers layers;
  private Project project;

  @BeforeEach
  void createLayers() {
    layers = new Layers(directory);
    project = layers.project;
  }

  @AfterEach
  void close() {
    layers.close();
  }

  @Test
  void theReasonIsTold() throws Exception {
    layers.next();
    layers.supplier("model.Order", "\"order 2\"");
    layers.next();
    assertEquals(
        Map.of(
            "model", "changed",
            "service", "depends on model",
            "web", "depends on model through service"),
        layers.replaced());
  }

  @Test
  void packagesThatDependOnEachOtherAreReplacedTogether() throws Exception {
    project.write("left.A", "package left; public class A { public Object b() { return null; } }");
    project.write("right.B", "package right; public class B { public left.A a; }");
    project.write("left.A", "package left; public class A { public right.B b; }");
    ClassLoader first = layers.next();
    project.write("right.B", "package right; public class B { public left.A a; int more; }");
    ClassLoader second = layers.next();
    assertNotSame(first.loadClass("left.A"), second.loadClass("left.A"));
    assertSame(second.loadClass("left.A"), second.loadClass("right.B").getField("a").getType());
    assertEquals(Map.of("left", "depends on right", "right", "changed"), layers.replaced());
  }

  @Test
  void aPackageWhoseDependencyIsGoneIsReplaced() throws Exception {
    ClassLoader first = layers.next();
    Project.ask(first, "web.Page");
    project.delete("model.Order");
    ClassLoader second = layers.next();
    assertThrows(NoClassDefFoundError.class, () -> Project.ask(second, "web.Page"));
    layers.supplier("model.Order", "\"order 3\"");
    assertEquals("order 3", Project.ask(layers.next(), "web.Page"));
  }

  @Test
  void whatIsNamedByTextIsADependency() throws Exception {
    project.write(
        "plugin.Host",
        """
        package plugin;
        public class Host implements java.util.function.Supplier<String> {
          public String get() {
            try {
              return Class.forName("text.Words").getDeclaredConstructor().newInstance().toString();
            } catch (ReflectiveOperationException e) { throw new LinkageError("", e); }
          }
        }
        """);
    ClassLoader first = layers.next();
    layers.supplier("text.Words", "\"words 2\"");
    assertNotSame(first.loadClass("plugin.Host"), layers.next().loadClass("plugin.Host"));
  }

  private static final String SECRET =
      """
      package plugin;
      public class Host implements java.util.function.Supplier<String> {
        public String get() {
          try {
            String name = String.join(".", "text", "Words");
            Object words = Class.forName(name).getDeclaredConstructor().newInstance();
            return (String) ((java.util.function.Supplier<?>) words).get();
          } catch (ReflectiveOperationException e) { throw new LinkageError("", e); }
        }
      }
      """;

  @Test
  void whatIsLoadedByReflectionBecomesADependency() throws Exception {
    project.write("plugin.Host", SECRET);
    ClassLoader first = layers.next();
    assertEquals("words 1", Project.ask(first, "plugin.Host"));
    layers.supplier("text.Words", "\"words 2\"");
    ClassLoader second = layers.next();
    assertEquals("words 2", Project.ask(second, "plugin.Host"));
    assertEquals("depends on text", layers.replaced().get("plugin"));
  }

  @Test
  void aDeclaredDependencyIsOne() throws Exception {
    project.write("plugin.Host", SECRET);
    layers.restart(Associations.of(List.of("plugin.**->text.*")));
    ClassLoader first = layers.next();
    layers.supplier("text.Words", "\"words 2\"");
    assertNotSame(first.loadClass("plugin.Host"), layers.next().loadClass("plugin.Host"));
  }

  @Test
  void anAnnotationDeclaresADependency() throws Exception {
    project.write(
        "plugin.Host",
        SECRET.replace("public class", "@dev.reloader.Associate(\"text.*\") public class"));
    ClassLoader first = layers.next();
    layers.supplier("text.Words", "\"words 2\"");
    assertNotSame(first.loadClass("plugin.Host"), layers.next().loadClass("plugin.Host"));
  }

  @Test
  void whoDefinesAServiceDependsOnItsProviders() throws Exception {
    project.write("api.Greeter", "package api; public interface Greeter { }");
    project.write("impl.Polite", "package impl; public class Polite { int one; }");
    layers.resource("META-INF/services/api.Greeter", "# providers\nimpl.Polite # one\n");
    ClassLoader first = layers.next();
    project.write("impl.Polite", "package impl; public class Polite { int two; }");
    assertNotSame(first.loadClass("api.Greeter"), layers.next().loadClass("api.Greeter"));
  }

  @Test
  void aBadDeclarationIsRefused() {
    IllegalArgumentException refused =
        assertThrows(IllegalArgumentException.class, () -> Associations.of(List.of("a.**>b.**")));
    assertEquals(
        "\"a.**>b.**\" is no dependency. Write who uses whom, such as"
            + " com.acme.plugin.**->com.acme.app.**",
        refused.getMessage());
  }
}
