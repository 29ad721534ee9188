package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
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
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A component that does not start is shown, costs nothing else, and is mended by an edit alone. */
@OnEveryContainer
class ComponentFailuresTest {

  /** A servlet that the generation starts, and that fails to when {@code fail} is made true. */
  static final String EAGER =
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

  private static War eager(String source) {
    return War.of(source)
        .webXml(xml -> xml.servlet("/eager", "app.Eager", "<load-on-startup>1</load-on-startup>"));
  }

  @Test
  void aServletWhoseInitThrowsLaterIsShownAndMended() throws Exception {
    WebApp app = eager(EAGER).startOn(server);
    app.answers("/eager", "v1");
    app.edit("Eager", "FAIL = false", "FAIL = true");
    app.fails("/eager", "out of ");
    Response page = app.request().accept("text/html").get("/eager");
    assertEquals("no-store", page.header("Cache-Control"));
    String html = page.asString();
    assertTrue(html.contains("out of &lt;coffee&gt;"), html);
    assertFalse(html.contains("<coffee>"), html);
    app.change(change -> change.edit("Eager", "FAIL = true", "FAIL = false").edit("Eager", "v2"));
    app.answers("/eager", "v2");
    assertEquals(2, app.generation("/eager"));
  }

  @Test
  void aServletWhoseInitThrowsAtTheFirstStartIsShownAndMended() throws Exception {
    WebApp app = eager(EAGER.replace("FAIL = false", "FAIL = true")).startOn(server);
    app.fails("/eager", "out of ");
    app.fails("/eager", "out of ");
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
    app.fails("/hello", "one");
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
    app.fails("/hello", "app.Setup");
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
    app.fails("/eager", "out of ");
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
    app.fails("/eager", "out of ");
    app.edit("Eager", "FAIL = true", "FAIL = false");
    app.answers("/eager", "v1");
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
}
