package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The filter in real containers: an application is edited while it runs. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ReloadingTest {

  @TempDir Path directory;

  private TestApplication application() throws Exception {
    return new TestApplication(directory)
        .type("public class Greeting { static String text() { return \"v1\"; } }")
        .answering("/hello", "Hello", "Greeting.text()");
  }

  @ParameterizedTest
  @EnumSource
  void anEditIsServedByTheNextRequest(TestServer.Kind kind) throws Exception {
    TestApplication application = application();
    try (TestServer server = kind.run(application)) {
      assertEquals("v1", server.get("/hello"));
      application.type("public class Greeting { static String text() { return \"v2\"; } }");
      assertEquals("v2", server.get("/hello"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachAnswerTellsItsGeneration(TestServer.Kind kind) throws Exception {
    TestApplication application = application().file("page.txt", "static");
    try (TestServer server = kind.run(application)) {
      assertEquals("1", generation(server.answer("/hello")));
      application.type("public class Greeting { static String text() { return \"v2\"; } }");
      assertEquals("2", generation(server.answer("/page.txt")));
      assertEquals("2", generation(server.answer("/nothing")));
      assertEquals("2", generation(server.answer("/hello")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServletMayBeAddedMappedElsewhereAndDeleted(TestServer.Kind kind) throws Exception {
    TestApplication application = application();
    try (TestServer server = kind.run(application)) {
      assertEquals(404, server.answer("/added/path").statusCode());
      String elements =
          "request.getServletPath() + ' ' + request.getPathInfo() + ' '"
              + " + request.getHttpServletMapping().getPattern() + ' '"
              + " + request.getHttpServletMapping().getServletName()";
      application.answering("/added/*", "Added", elements.replace('\'', '"'));
      assertEquals("/added /path /added/* app.Added", server.get("/added/path"));
      application.answering("/moved/*", "Added", elements.replace('\'', '"'));
      assertEquals(404, server.answer("/added/path").statusCode());
      assertEquals("/moved /path /moved/* app.Added", server.get("/moved/path"));
      application.delete("Added");
      assertEquals(404, server.answer("/moved/path").statusCode());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whereAServletWasDeletedAFileIsServed(TestServer.Kind kind) throws Exception {
    TestApplication application =
        application()
            .file("hello", "a file")
            .servlet(
                "@WebServlet(\"/including\")",
                "Including",
                "response.getWriter().print(\"[\");"
                    + "request.getRequestDispatcher(\"/hello\").include(request, response);"
                    + "response.getWriter().print(\"]\");");
    try (TestServer server = kind.run(application)) {
      assertEquals("v1", server.get("/hello"));
      assertEquals("[v1]", server.get("/including"));
      application.delete("Hello");
      assertEquals("a file", server.get("/hello"));
      assertEquals("[a file]", server.get("/including"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aFailureIsShownUntilItIsMended(TestServer.Kind kind) throws Exception {
    TestApplication application = application();
    try (TestServer server = kind.run(application)) {
      assertEquals("v1", server.get("/hello"));
      application
          .servlet("@WebServlet(value = \"/broken\", loadOnStartup = 1)", "Broken", "")
          .type(
              "@WebServlet(value = \"/broken\", loadOnStartup = 1) public class Broken extends"
                  + " HttpServlet { @Override public void init() throws ServletException {"
                  + " throw new ServletException(\"no <database>\"); } }");
      HttpResponse<String> failed =
          server.send(server.request("/hello").header("Accept", "text/html"));
      assertEquals(500, failed.statusCode());
      assertEquals("1", generation(failed));
      assertEquals("no-store", failed.headers().firstValue("Cache-Control").orElseThrow());
      assertTrue(failed.body().contains("no &lt;database&gt;"), failed.body());
      assertTrue(failed.body().contains("<li>app.Broken.init"), failed.body());
      assertFalse(failed.body().contains("<database>"), failed.body());
      HttpResponse<String> plain = server.answer("/hello");
      assertTrue(plain.body().contains("no <database>"), plain.body());
      assertTrue(plain.headers().firstValue("Content-Type").orElseThrow().startsWith("text/plain"));
      application.delete("Broken");
      assertEquals("v1", server.get("/hello"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theLastGoodGenerationMayServeMeanwhile(TestServer.Kind kind) throws Exception {
    TestApplication application = application().webXml("", "on-failure=keep");
    try (TestServer server = kind.run(application)) {
      assertEquals("v1", server.get("/hello"));
      Files.write(application.classes().resolve("app/Wrong.class"), new byte[] {1, 2, 3, 4});
      HttpResponse<String> kept = server.answer("/hello");
      assertEquals("v1", kept.body());
      assertEquals("1", generation(kept));
      String failure = kept.headers().firstValue("X-Reloader-Failure").orElseThrow();
      assertTrue(failure.contains("app/Wrong.class"), failure);
      application.delete("Wrong");
      assertTrue(server.answer("/hello").headers().firstValue("X-Reloader-Failure").isEmpty());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnavailableServletIsOnlyUnavailableInItsGeneration(TestServer.Kind kind) throws Exception {
    TestApplication application =
        application()
            .servlet(
                "@WebServlet(\"/busy\")", "Busy", "throw new UnavailableException(\"busy\", 7);");
    try (TestServer server = kind.run(application)) {
      HttpResponse<String> busy = server.answer("/busy");
      assertEquals(503, busy.statusCode());
      assertEquals("7", busy.headers().firstValue("Retry-After").orElseThrow());
      application.servlet(
          "@WebServlet(\"/busy\")", "Busy", "throw new UnavailableException(\"gone\");");
      assertEquals(404, server.answer("/busy").statusCode());
      application.answering("/busy", "Busy", "\"free\"");
      assertEquals("free", server.get("/busy"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void inProductionNothingIsReloaded(TestServer.Kind kind) throws Exception {
    TestApplication application = application().webXml("", "mode=production");
    try (TestServer server = kind.run(application)) {
      assertEquals("v1", server.get("/hello"));
      application.type("public class Greeting { static String text() { return \"v2\"; } }");
      HttpResponse<String> answer = server.answer("/hello");
      assertEquals("v1", answer.body());
      assertTrue(answer.headers().firstValue("X-Reloader-Generation").isEmpty());
      assertEquals(404, server.answer("/__reloader/status").statusCode());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anUnknownSettingStopsTheStart(TestServer.Kind kind) throws Exception {
    TestApplication application = application().webXml("", "reload-cooldwn=2s");
    try (TestServer server = kind.run(application)) {
      assertTrue(server.unavailable().isPresent());
    }
  }

  private static String generation(HttpResponse<String> answer) {
    return answer.headers().firstValue("X-Reloader-Generation").orElseThrow();
  }
}
