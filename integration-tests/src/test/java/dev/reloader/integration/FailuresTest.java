package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What is broken is shown, costs nothing else, and is mended by an edit alone. */
@OnEveryContainer
class FailuresTest {

  /** A servlet that the generation starts, and that fails to when {@code fail} is made true. */
  private static final String EAGER =
      """
      package app;
      import jakarta.servlet.*;
      import jakarta.servlet.http.*;
      public class Eager extends HttpServlet {
        static final boolean FAIL = false;
        public void init() throws ServletException {
          if (FAIL) {
            throw new ServletException("out of <coffee>");
          }
        }
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
          response.getWriter().print("v1");
        }
      }
      """;

  @Parameter Server server;

  private static War hello() {
    return War.of(servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
        .servlet("/hello", "app.Hello")
        .setting("settle", "200ms");
  }

  private static War eager(String source) {
    return War.of(source)
        .webXml(xml -> xml.servlet("/eager", "app.Eager", "<load-on-startup>1</load-on-startup>"));
  }

  private static void truncate(WebApp app, String className) throws Exception {
    byte[] whole = Files.readAllBytes(app.classFile(className));
    Files.write(app.classFile(className), Arrays.copyOf(whole, whole.length / 2));
  }

  private static void showsFailure(Response response, String... words) {
    assertEquals(500, response.statusCode());
    assertTrue(response.header("Cache-Control").contains("no-store"));
    for (String word : words) {
      assertTrue(response.asString().contains(word), response.asString());
    }
  }

  @Test
  void aTruncatedClassFileIsNamedAndMendedByTheNextEdit() throws Exception {
    WebApp app = hello().startOn(server);
    app.answers("/hello", "v1");
    truncate(app, "app.Greeting");
    showsFailure(app.get("/hello"), "Greeting.class");
    showsFailure(app.get("/hello"), "Greeting.class");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void anEmptyClassFileIsNamed() throws Exception {
    WebApp app = hello().startOn(server);
    Files.write(app.classFile("app.Greeting"), new byte[0]);
    showsFailure(app.get("/hello"), "Greeting.class");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void aHalfWrittenClassFileIsWaitedFor() throws Exception {
    WebApp app = hello().setting("settle", "10s").startOn(server);
    byte[] whole = app.compiled("Greeting", "v2");
    Files.write(app.classFile("app.Greeting"), Arrays.copyOf(whole, whole.length / 2));
    var answer = app.begin("/hello");
    Files.write(app.classFile("app.Greeting"), whole);
    assertEquals("v2", answer.get().asString());
  }

  @Test
  void aMendedBackFileIsNoNewGeneration() throws Exception {
    WebApp app = hello().startOn(server);
    assertEquals(1, app.generation("/hello"));
    byte[] whole = Files.readAllBytes(app.classFile("app.Greeting"));
    truncate(app, "app.Greeting");
    showsFailure(app.get("/hello"));
    Files.write(app.classFile("app.Greeting"), whole);
    assertEquals(1, app.generation("/hello"));
  }

  @Test
  void aClassFileBrokenAtTheFirstStartIsMendedWithoutARestart() throws Exception {
    WebApp app = hello().resource("app/Broken.class", "this is no class file").startOn(server);
    showsFailure(app.get("/hello"), "Broken.class");
    Files.delete(app.path("WEB-INF/classes/app/Broken.class"));
    app.answers("/hello", "v1");
  }

  @Test
  void aServletWhoseInitThrowsLaterIsShownAndMended() throws Exception {
    WebApp app = eager(EAGER).startOn(server);
    app.answers("/eager", "v1");
    app.edit("Eager", "FAIL = false", "FAIL = true");
    showsFailure(app.get("/eager"), "out of ");
    String html = app.request().accept("text/html").get("/eager").asString();
    assertTrue(html.contains("out of &lt;coffee&gt;"), html);
    assertFalse(html.contains("<coffee>"), html);
    app.change(change -> change.edit("Eager", "FAIL = true", "FAIL = false").edit("Eager", "v2"));
    app.answers("/eager", "v2");
    assertEquals(2, app.generation("/eager"));
  }

  @Test
  void aServletWhoseInitThrowsAtTheFirstStartIsShownAndMended() throws Exception {
    WebApp app = eager(EAGER.replace("FAIL = false", "FAIL = true")).startOn(server);
    showsFailure(app.get("/eager"), "out of ");
    showsFailure(app.get("/eager"), "out of ");
    app.edit("Eager", "FAIL = true", "FAIL = false");
    app.answers("/eager", "v1");
  }

  @Test
  void aListenerWithABrokenInitializerIsShownAndMended() throws Exception {
    WebApp app =
        War.of(
                """
                package app;
                import jakarta.servlet.*;
                public class Setup implements ServletContextListener {
                  static final int VALUE = Integer.parseInt("1");
                }
                """,
                servlet("Hello", "Setup.VALUE"))
            .webXml(xml -> xml.listener("app.Setup"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "1");
    app.edit("Setup", "\"1\"", "\"one\"");
    showsFailure(app.get("/hello"), "one");
    app.edit("Setup", "\"one\"", "\"2\"");
    app.answers("/hello", "2");
  }

  @Test
  void aListenerWhoseClassIsGoneIsShownAndMended() throws Exception {
    WebApp app =
        War.of(
                "package app;\npublic class Setup implements jakarta.servlet.ServletContextListener {}",
                servlet("Hello", "\"v1\""))
            .webXml(xml -> xml.listener("app.Setup"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "v1");
    app.delete("Setup");
    showsFailure(app.get("/hello"), "app.Setup");
    app.webXml(xml -> xml.without("app.Setup"));
    app.answers("/hello", "v1");
  }

  @Test
  void aRequestUnderWayGoesOnWhileTheNextGenerationFails() throws Exception {
    WebApp app =
        War.of(
                EAGER.replace(
                    "response.getWriter().print(\"v1\");",
                    "gate.Gate.pass(\"slow\"); response.getWriter().print(\"v1\");"))
            .webXml(
                xml -> xml.servlet("/eager", "app.Eager", "<load-on-startup>1</load-on-startup>"))
            .startOn(server);
    var slow = app.begin("/eager");
    app.gate().awaitArrival("slow");
    app.edit("Eager", "FAIL = false", "FAIL = true");
    showsFailure(app.get("/eager"), "out of ");
    app.edit("Eager", "FAIL = true", "FAIL = false");
    app.gate().open("slow");
    assertEquals("v1", slow.get().asString());
  }

  @Test
  void keepServesTheLastGoodGenerationAndSaysSo() throws Exception {
    WebApp app = eager(EAGER).setting("on-failure", "keep").startOn(server);
    assertNull(app.get("/eager").header("X-Reloader-Failure"));
    app.change(change -> change.edit("Eager", "FAIL = false", "FAIL = true").edit("Eager", "v2"));
    app.answers("/eager", "v1");
    assertNotNull(app.get("/eager").header("X-Reloader-Failure"));
    assertEquals("1", app.get("/eager").header("X-Reloader-Generation"));
    app.change(change -> change.edit("Eager", "FAIL = true", "FAIL = false"));
    app.answers("/eager", "v2");
    assertNull(app.get("/eager").header("X-Reloader-Failure"));
  }

  @Test
  void keepWithNothingToKeepShowsTheFailure() throws Exception {
    WebApp app =
        eager(EAGER.replace("FAIL = false", "FAIL = true"))
            .setting("on-failure", "keep")
            .startOn(server);
    showsFailure(app.get("/eager"), "out of ");
    app.edit("Eager", "FAIL = true", "FAIL = false");
    app.answers("/eager", "v1");
  }

  @Test
  void aDescriptorThatIsNoXmlIsNamedAndMended() throws Exception {
    WebApp app = hello().startOn(server);
    app.answers("/hello", "v1");
    String good = Files.readString(app.path("WEB-INF/web.xml"));
    app.file("WEB-INF/web.xml", good.replace("</web-app>", ""));
    showsFailure(app.get("/hello"), "web.xml");
    app.file("WEB-INF/web.xml", good);
    app.answers("/hello", "v1");
  }

  @Test
  void twoServletsOnOnePatternAreNamedAndMended() throws Exception {
    WebApp app = hello().source(servlet("Other", "\"other\"")).startOn(server);
    app.answers("/hello", "v1");
    app.webXml(xml -> xml.servlet("/hello", "app.Other"));
    showsFailure(app.get("/hello"), "/hello", "app.Other");
    app.webXml(xml -> xml.without("app.Other</servlet-name><url-pattern>"));
    app.answers("/hello", "v1");
  }

  @Test
  void anExceptionOfTheApplicationIsTheApplications() throws Exception {
    WebApp app =
        War.of(servlet("Hello", "Integer.parseInt(\"one\")"), servlet("Other", "\"fine\""))
            .servlet("/hello", "app.Hello")
            .servlet("/other", "app.Other")
            .startOn(server);
    assertEquals(500, app.get("/hello").statusCode());
    app.answers("/other", "fine");
    app.edit("Hello", "\"one\"", "\"1\"");
    app.answers("/hello", "1");
  }

  @Test
  void aLazyServletThatDoesNotStartFailsAloneAndIsMended() throws Exception {
    WebApp app =
        War.of(EAGER.replace("FAIL = false", "FAIL = true"), servlet("Other", "\"fine\""))
            .servlet("/eager", "app.Eager")
            .servlet("/other", "app.Other")
            .startOn(server);
    assertEquals(500, app.get("/eager").statusCode());
    app.answers("/other", "fine");
    app.edit("Eager", "FAIL = true", "FAIL = false");
    app.answers("/eager", "v1");
  }

  @Test
  void anUnavailableServletIsUnavailableUntilItsNextGeneration() throws Exception {
    WebApp app =
        War.of(
                EAGER
                    .replace("throw new ServletException", "throw new UnavailableException")
                    .replace("FAIL = false", "FAIL = true"))
            .servlet("/eager", "app.Eager")
            .startOn(server);
    assertEquals(404, app.get("/eager").statusCode());
    app.edit("Eager", "FAIL = true", "FAIL = false");
    app.answers("/eager", "v1");
  }

  @Test
  void aMissingClassIsTheRequestsFailureOnly() throws Exception {
    WebApp app =
        hello().source(servlet("Other", "\"fine\"")).servlet("/other", "app.Other").startOn(server);
    app.answers("/hello", "v1");
    app.delete("Greeting");
    assertEquals(500, app.get("/hello").statusCode());
    app.answers("/other", "fine");
    app.write(text("Greeting", "v2"));
    app.answers("/hello", "v2");
  }

  @Test
  void whoAsksForTextGetsText() throws Exception {
    WebApp app = hello().startOn(server);
    truncate(app, "app.Greeting");
    Response html = app.request().accept("text/html").get("/hello");
    assertTrue(html.contentType().startsWith("text/html"), html.contentType());
    Response plain = app.request().accept("text/plain").get("/hello");
    assertTrue(plain.contentType().startsWith("text/plain"), plain.contentType());
    showsFailure(plain, "Greeting.class");
  }
}
