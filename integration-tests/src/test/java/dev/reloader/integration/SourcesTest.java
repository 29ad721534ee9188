package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Jar;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Save the source, press refresh. */
@OnEveryContainer
class SourcesTest {

  @Parameter Server server;

  private static War hello() {
    return War.of(servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
        .servlet("/hello", "app.Hello")
        .fromSources();
  }

  private static void isError(WebApp app, String... words) {
    Response response = app.get("/hello");
    assertEquals(500, response.statusCode());
    for (String word : words) {
      assertTrue(response.asString().contains(word), response.asString());
    }
  }

  @Test
  void anEditAnAdditionARenamingAndARemovalShow() throws Exception {
    WebApp app = hello().startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    app.write(
        servlet("Late", "\"late\"")
            .replace("public class", "@WebServlet(\"/late\")\npublic class"));
    app.answers("/late", "late");
    app.change(
        change ->
            change
                .delete("Greeting")
                .write(text("Salutation", "v3"))
                .edit("Hello", "Greeting.text()", "Salutation.text()"));
    app.answers("/hello", "v3");
    app.delete("Late");
    assertEquals(404, app.get("/late").statusCode());
    assertFalse(Files.exists(app.classFile("app.Hello")), "something was written to the root");
  }

  @Test
  void anErrorIsShownUntilItIsMendedWhateverElseIsEdited() throws Exception {
    WebApp app = hello().source(text("Other", "v1")).startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "\"v1\"", "nothing");
    isError(app, "Greeting.java:4", "cannot find symbol", "nothing");
    app.edit("Other", "v2");
    isError(app, "Greeting.java:4");
    app.edit("Greeting", "nothing", "\"v2\"");
    app.answers("/hello", "v2");
  }

  @Test
  void anInnerClassThatIsGoneIsGone() throws Exception {
    WebApp app =
        hello()
            .source(
                "package app;\npublic class Order {\n  public static class Line {}\n}\nclass Aside {}\n")
            .source(
                servletDoing(
                    "Look",
                    """
                    String name = request.getParameter("class");
                    try {
                      Class.forName("app." + name);
                      response.getWriter().print("there");
                    } catch (ClassNotFoundException e) {
                      response.getWriter().print("gone");
                    }
                    """))
            .servlet("/look", "app.Look")
            .startOn(server);
    app.answers("/look?class=Order$Line", "there");
    app.answers("/look?class=Aside", "there");
    app.write("package app;\npublic class Order {}\n");
    app.answers("/look?class=Order", "there");
    app.answers("/look?class=Order$Line", "gone");
    app.answers("/look?class=Aside", "gone");
  }

  @Test
  void aConstantCopiedElsewhereIsExchangedThere() throws Exception {
    WebApp app =
        War.of(
                servlet("Hello", "Numbers.TEXT"),
                "package app;\npublic class Numbers {\n  static final String TEXT = \"v1\";\n}\n")
            .servlet("/hello", "app.Hello")
            .fromSources()
            .startOn(server);
    app.answers("/hello", "v1");
    app.edit("Numbers", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void aChangedSignatureIsAnErrorOfWhoeverUsesIt() throws Exception {
    WebApp app = hello().startOn(server);
    app.edit("Greeting", "text()", "words()");
    isError(app, "Hello.java:10", "text()");
    app.edit("Hello", "Greeting.text()", "Greeting.words()");
    app.answers("/hello", "v1");
  }

  @Test
  void aLibraryIsCompiledAgainstAndAnAnnotationProcessorInOneRuns() throws Exception {
    Jar library =
        Jar.of(
                """
                package lib;
                public @interface Twin {}
                """,
                """
                package lib;
                import java.io.*;
                import java.util.*;
                import javax.annotation.processing.*;
                import javax.lang.model.SourceVersion;
                import javax.lang.model.element.*;
                @SupportedAnnotationTypes("lib.Twin")
                public class Twins extends AbstractProcessor {
                  @Override public SourceVersion getSupportedSourceVersion() {
                    return SourceVersion.latest();
                  }
                  @Override public boolean process(
                      Set<? extends TypeElement> types, RoundEnvironment round) {
                    for (Element element : round.getElementsAnnotatedWith(Twin.class)) {
                      String name = element.getSimpleName() + "Twin";
                      try (Writer out =
                          processingEnv.getFiler().createSourceFile("app." + name).openWriter()) {
                        out.write("package app; public class " + name
                            + " { public static String text() { return \\"twin of \\" + "
                            + element.getSimpleName() + ".text(); } }");
                      } catch (IOException e) {
                        throw new UncheckedIOException(e);
                      }
                    }
                    return true;
                  }
                }
                """)
            .file("META-INF/services/javax.annotation.processing.Processor", "lib.Twins");
    WebApp app =
        War.of(
                servlet("Hello", "GreetingTwin.text()"),
                text("Greeting", "v1").replace("public class", "@lib.Twin\npublic class"))
            .servlet("/hello", "app.Hello")
            .library("twins.jar", library)
            .fromSources()
            .startOn(server);
    app.answers("/hello", "twin of v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "twin of v2");
    app.edit("Greeting", "@lib.Twin\n", "");
    isError(app, "Hello.java:10", "GreetingTwin");
  }

  @Test
  void whatAnotherCompilerPutsInTheRootIsTakenIfItIsNewer() throws Exception {
    WebApp app = hello().startOn(server);
    app.edit("Greeting", "v2");
    app.build();
    app.answers("/hello", "v2");
    int generation = app.generation("/hello");
    app.edit("Greeting", "v3");
    app.answers("/hello", "v3");
    assertEquals(generation + 1, app.generation("/hello"));
  }

  @Test
  void resourcesBesideTheSourcesAreReloaded() throws Exception {
    WebApp app =
        War.of(
                servletDoing(
                    "Hello",
                    "response.getWriter().print(new String(getClass().getResourceAsStream(\"/words\")"
                        + ".readAllBytes()));"))
            .servlet("/hello", "app.Hello")
            .fromSources()
            .startOn(server);
    Files.createDirectories(app.sourceDirectory().resolveSibling("resources"));
    Files.writeString(app.sourceDirectory().resolve("words"), "v1");
    app.answers("/hello", "v1");
    Files.delete(app.sourceDirectory().resolve("words"));
    Files.writeString(app.sourceDirectory().resolveSibling("resources").resolve("words"), "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void theStatusTellsWhatWasCompiled() throws Exception {
    WebApp app = hello().startOn(server);
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    assertEquals(List.of("app/Greeting.class"), app.status().getList("lastChange.changed"));
  }
}
