package dev.reloader.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.servlet.blueprint.InitializerDeclaration;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InitializerTest {
  private static final String BODY =
      " implements ServletContainerInitializer { public void onStartup(java.util.Set<Class<?>>"
          + " types, ServletContext context) {} }";

  @TempDir Path base;
  WebAppDirectory app;

  @BeforeEach
  void anApplicationWithoutInitializers() {
    app = new WebAppDirectory(base);
  }

  private InitializerDeclaration only() throws Exception {
    List<InitializerDeclaration> initializers = app.read().initializers();
    assertEquals(1, initializers.size(), initializers::toString);
    return initializers.get(0);
  }

  private WebAppDirectory initializer(String types, String... more) throws Exception {
    String[] texts = new String[more.length + 1];
    texts[0] = "package lib; @HandlesTypes({" + types + "}) public class Init" + BODY;
    System.arraycopy(more, 0, texts, 1, more.length);
    return app.jar("lib.jar", Map.of(Library.INITIALIZERS, "lib.Init # a comment\n\n"), texts);
  }

  @Test
  void initializersOfLibrariesAreFoundWithoutLoadingThem() throws Exception {
    app.jar(
        "lib.jar",
        Map.of(Library.INITIALIZERS, "# none\nlib.Init\nlib.Missing\n"),
        "package lib; public class Init" + BODY);
    assertEquals(
        List.of(
            new InitializerDeclaration("lib.Init", Set.of(), false),
            new InitializerDeclaration("lib.Missing", Set.of(), false)),
        app.read().initializers());
  }

  @Test
  void initializersOfThePoolComeFirstAndOursNotAtAll() throws Exception {
    app.jar(
            "lib.jar",
            Map.of(Library.INITIALIZERS, "lib.Init"),
            "package lib; public class Init" + BODY)
        .jar("ours.jar", Map.of(Library.INITIALIZERS, "dev.reloader.servlet.ReloaderInitializer"))
        .compile("package acme; public class Own" + BODY)
        .file("WEB-INF/classes/" + Library.INITIALIZERS, "acme.Own");
    assertEquals(
        List.of("acme.Own", "lib.Init"),
        app.read().initializers().stream().map(InitializerDeclaration::className).toList());
  }

  @Test
  void handledTypesAreFoundAtAnyDepthThroughPoolAndLibraries() throws Exception {
    initializer(
            "lib.Plugin.class",
            "package lib; public interface Plugin {}",
            "package lib; public interface WebPlugin extends Plugin {}",
            "package lib; public abstract class Base implements WebPlugin {}")
        .compile(
            "package acme; public class Mine extends lib.Base {}",
            "package acme; public class Deep extends Mine {}",
            "package acme; public class Unrelated {}");
    InitializerDeclaration declaration = only();
    assertTrue(declaration.hasHandlesTypes());
    assertEquals(
        List.of("acme.Deep", "acme.Mine", "lib.Base", "lib.WebPlugin"),
        List.copyOf(declaration.handledTypes()));
  }

  @Test
  void handledAnnotationsCountOnTypesMethodsAndFields() throws Exception {
    initializer(
            "lib.Mark.class",
            "package lib;"
                + " @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)"
                + " public @interface Mark {}")
        .compile(
            "package acme; @lib.Mark public class OnType {}",
            "package acme; public class OnMethod { @lib.Mark void m() {} }",
            "package acme; public class OnField { @lib.Mark int f; }",
            "package acme; public class Below extends OnType {}",
            "package acme; public class None {}");
    assertEquals(
        Set.of("acme.OnType", "acme.OnMethod", "acme.OnField", "acme.Below"),
        only().handledTypes());
  }

  @Test
  void handledTypesOfTheJdkAndTheContainerCount() throws Exception {
    initializer("java.util.concurrent.Callable.class, Servlet.class, HttpServlet.class")
        .compile(
            "package acme; public class Task implements java.util.concurrent.Callable<String> {"
                + " public String call() { return null; } }",
            "package acme; public class Shop extends HttpServlet {}");
    assertEquals(Set.of("acme.Task", "acme.Shop"), only().handledTypes());
  }

  @Test
  void handledTypesFollowEachChangeOfThePool() throws Exception {
    initializer("lib.Plugin.class", "package lib; public interface Plugin {}")
        .compile("package acme; public class One implements lib.Plugin {}");
    assertEquals(Set.of("acme.One"), only().handledTypes());
    app.compile("package acme; public class Two implements lib.Plugin {}");
    assertEquals(Set.of("acme.One", "acme.Two"), only().handledTypes());
    Files.delete(app.classes().resolve("acme/One.class"));
    assertEquals(Set.of("acme.Two"), only().handledTypes());
  }

  @Test
  void handledTypesCountThoughMetadataIsCompleteButNotInExcludedLibraries() throws Exception {
    initializer("java.io.Serializable.class")
        .jar("lib.jar", Map.of(Library.FRAGMENT, WebAppDirectory.fragmentXml("<name>lib</name>")))
        .fragment(
            "other.jar",
            "<name>other</name>",
            "package other; public class Some implements java.io.Serializable {}");
    app.rawWebXml(
        "<web-app version='6.0' metadata-complete='true'>"
            + "<absolute-ordering><name>lib</name></absolute-ordering></web-app>");
    app.compile("package acme; public class Own implements java.io.Serializable {}");
    assertEquals(Set.of("acme.Own"), only().handledTypes());
    app.rawWebXml("<web-app version='6.0' metadata-complete='true'/>");
    assertEquals(Set.of("acme.Own", "other.Some"), only().handledTypes());
  }
}
