package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.Jar;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Every kind of edit shows at the next request. */
@OnEveryContainer
class EditsTest {

  /** Calls {@code text()} of the class that the request names, if there is one. */
  private static final String CALLER =
      servletDoing(
          "Caller",
          """
          String answer;
          try {
            Class<?> type =
                Class.forName(
                    request.getParameter("class"),
                    true,
                    Thread.currentThread().getContextClassLoader());
            answer = (String) type.getMethod("text").invoke(null);
          } catch (ClassNotFoundException e) {
            answer = "missing";
          } catch (ReflectiveOperationException e) {
            throw new ServletException(e);
          }
          response.getWriter().print(answer);
          """);

  @Parameter Server server;

  private static War hello() {
    return War.of(servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
        .servlet("/hello", "app.Hello");
  }

  private static War caller(String... sources) {
    War war = War.of(sources);
    return war.source(CALLER).servlet("/call", "app.Caller");
  }

  @Test
  void anEditedServletAnswersAnew() throws Exception {
    WebApp app = War.of(servlet("Hello", "\"v1\"")).servlet("/hello", "app.Hello").startOn(server);
    app.answers("/hello", "v1");
    app.edit("Hello", "v2");
    app.answers("/hello", "v2");
    app.edit("Hello", "v3");
    app.answers("/hello", "v3");
  }

  @Test
  void anEditedClassThatAServletUsesAnswersAnew() throws Exception {
    WebApp app = hello().startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void anEditBeforeTheFirstRequestShowsToo() throws Exception {
    WebApp app = hello().startOn(server);
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void aClassFileExchangedByRenamingShows() throws Exception {
    WebApp app = hello().startOn(server).writingAtomically();
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void anEditTakenBackShows() throws Exception {
    WebApp app = hello().startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    app.edit("Greeting", "v1");
    app.answers("/hello", "v1");
  }

  @Test
  void eachReloadIsAGenerationAndNothingElseIs() throws Exception {
    WebApp app = hello().startOn(server);
    assertEquals(1, app.generation("/hello"));
    assertEquals(1, app.generation("/hello"));
    app.edit("Greeting", "v2");
    assertEquals(2, app.generation("/hello"));
    assertEquals(2, app.generation("/hello"));
  }

  @Test
  void anAddedClassIsFound() throws Exception {
    WebApp app = caller().startOn(server);
    app.answers("/call?class=app.Late", "missing");
    app.write(text("Late", "here"));
    app.answers("/call?class=app.Late", "here");
  }

  @Test
  void anAddedPackageIsFound() throws Exception {
    WebApp app = caller().startOn(server);
    app.answers("/call?class=deep.down.Late", "missing");
    app.write(text("Late", "here").replace("package app;", "package deep.down;"));
    app.answers("/call?class=deep.down.Late", "here");
  }

  @Test
  void aDeletedClassIsGone() throws Exception {
    WebApp app = caller(text("Late", "here")).startOn(server);
    app.answers("/call?class=app.Late", "here");
    app.delete("Late");
    app.answers("/call?class=app.Late", "missing");
  }

  @Test
  void aDeletedClassThatNobodyHadLoadedIsGoneToo() throws Exception {
    WebApp app = caller(text("Late", "here")).startOn(server);
    app.delete("Late");
    app.answers("/call?class=app.Late", "missing");
  }

  @Test
  void theLastClassOfAPackageCanGo() throws Exception {
    WebApp app =
        caller(text("Late", "here").replace("package app;", "package deep;")).startOn(server);
    app.answers("/call?class=deep.Late", "here");
    app.delete("Late");
    Files.delete(app.path("WEB-INF/classes/deep"));
    app.answers("/call?class=deep.Late", "missing");
  }

  @Test
  void aRenamedClassIsFoundUnderItsNewNameOnly() throws Exception {
    WebApp app = caller(text("Before", "here")).startOn(server);
    app.answers("/call?class=app.Before", "here");
    app.change(change -> change.delete("Before").write(text("After", "there")));
    app.answers("/call?class=app.Before", "missing");
    app.answers("/call?class=app.After", "there");
  }

  @Test
  void innerAndAnonymousClassesComeAndGo() throws Exception {
    String outer =
        """
        package app;
        public class Outer {
          public static String text() {
            return new Object() { public String toString() { return "anonymous"; } }.toString();
          }
          public static class Inner {
            public static String text() { return "inner"; }
          }
        }
        """;
    WebApp app = caller(text("Outer", "plain")).startOn(server);
    app.answers("/call?class=app.Outer", "plain");
    app.answers("/call?class=app.Outer$Inner", "missing");
    app.write(outer);
    app.answers("/call?class=app.Outer", "anonymous");
    app.answers("/call?class=app.Outer$Inner", "inner");
    app.write(text("Outer", "plain again"));
    app.answers("/call?class=app.Outer", "plain again");
    app.answers("/call?class=app.Outer$Inner", "missing");
  }

  @Test
  void anEditedResourceShowsInEveryWayToReadIt() throws Exception {
    WebApp app =
        War.of(
                servletDoing(
                    "Hello",
                    """
                    ClassLoader loader = Thread.currentThread().getContextClassLoader();
                    PrintWriter out = response.getWriter();
                    try (InputStream stream = Hello.class.getResourceAsStream("text.properties")) {
                      out.print(new String(stream.readAllBytes()).strip());
                    }
                    try (InputStream stream = loader.getResource("app/text.properties").openStream()) {
                      out.print(" " + new String(stream.readAllBytes()).strip());
                    }
                    try (InputStream stream =
                        getServletContext().getClassLoader().getResourceAsStream("app/text.properties")) {
                      out.print(" " + new String(stream.readAllBytes()).strip());
                    }
                    out.print(" " + ResourceBundle.getBundle("app.text").getString("key"));
                    out.print(" " + Collections.list(loader.getResources("app/text.properties")).size());
                    """))
            .servlet("/hello", "app.Hello")
            .resource("app/text.properties", "key=v1\n")
            .startOn(server);
    app.answers("/hello", "key=v1 key=v1 key=v1 v1 1");
    app.resource("app/text.properties", "key=v2\n");
    app.answers("/hello", "key=v2 key=v2 key=v2 v2 1");
  }

  @Test
  void resourcesComeAndGo() throws Exception {
    WebApp app =
        War.of(
                servlet(
                    "Hello", "Hello.class.getResource(\"/note.txt\") == null ? \"none\" : \"one\""))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "none");
    app.resource("note.txt", "note");
    app.answers("/hello", "one");
    Files.delete(app.path("WEB-INF/classes/note.txt"));
    app.answers("/hello", "none");
  }

  @Test
  void aClassInAJarAmongTheRootsShows() throws Exception {
    WebApp app =
        caller()
            .jar("WEB-INF/modules/plugin.jar", Jar.of(text("Plugin", "v1")))
            .setting("roots", "/WEB-INF/classes, /WEB-INF/modules/plugin.jar")
            .startOn(server);
    app.answers("/call?class=app.Plugin", "v1");
    app.jar("WEB-INF/modules/plugin.jar", Jar.of(text("Plugin", "v2")));
    app.answers("/call?class=app.Plugin", "v2");
  }

  @Test
  void aLibraryThatAGlobAmongTheRootsNamesIsReloadable() throws Exception {
    WebApp app =
        caller()
            .library("acme-plugin.jar", Jar.of(text("Plugin", "v1")))
            .setting("roots", "/WEB-INF/classes,/WEB-INF/lib/acme-*.jar")
            .startOn(server);
    app.answers("/call?class=app.Plugin", "v1");
    app.jar("WEB-INF/lib/acme-plugin.jar", Jar.of(text("Plugin", "v2")));
    app.answers("/call?class=app.Plugin", "v2");
  }

  @Test
  void anExcludedClassIsFixed() throws Exception {
    WebApp app = hello().setting("exclude", "app.Greeting").startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v1");
  }

  @Test
  void anAbsoluteRootOutsideOfTheApplicationIsReloadable() throws Exception {
    WebApp app =
        caller()
            .jar("../elsewhere/plugin.jar", Jar.of(text("Plugin", "v1")))
            .settingByPath(
                "roots", path -> "/WEB-INF/classes," + path.resolve("../elsewhere/plugin.jar"))
            .startOn(server);
    app.answers("/call?class=app.Plugin", "v1");
    app.jar("../elsewhere/plugin.jar", Jar.of(text("Plugin", "v2")));
    app.answers("/call?class=app.Plugin", "v2");
  }
}
