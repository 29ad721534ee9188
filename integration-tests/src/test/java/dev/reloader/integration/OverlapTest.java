package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.hamcrest.MatcherAssert.assertThat;
import static org.hamcrest.Matchers.containsString;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.reloader.integration.harness.Jar;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.filter.session.SessionFilter;
import io.restassured.response.Response;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** An application of which no two can run at once: a library knows one only, as with a port. */
@OnEveryContainer
class OverlapTest {

  private static final Jar LIBRARY =
      Jar.of(
          "package lib;\npublic class Port { private static String owner;"
              + " public static synchronized void open(String who) {"
              + " if (owner != null) { throw new IllegalStateException(\"port already open by \" + owner); }"
              + " owner = who; }"
              + " public static synchronized void close() { owner = null; }"
              + " public static synchronized String owner() { return owner; } }");

  @Parameter Server server;

  private static War application() {
    return War.of(
            text("Greeting", "v1"),
            "package app;\npublic class Visits implements java.io.Serializable { int n; }",
            "package app;\nimport jakarta.servlet.*;\n"
                + "public class Owner implements ServletContextListener {"
                + " public void contextInitialized(ServletContextEvent e) {"
                + " if (Greeting.text().equals(\"bad\")) {"
                + " throw new IllegalStateException(\"no bad one\"); }"
                + " lib.Port.open(Greeting.text()); }"
                + " public void contextDestroyed(ServletContextEvent e) { lib.Port.close(); } }",
            servletDoing(
                "Hello",
                "var session = request.getSession();"
                    + " var visits = (Visits) session.getAttribute(\"visits\");"
                    + " if (visits == null) { visits = new Visits(); }"
                    + " visits.n++; session.setAttribute(\"visits\", visits);"
                    + " response.getWriter().print(lib.Port.owner() + \" \" + visits.n);"),
            servletDoing(
                "Slow",
                "try (var socket = new java.net.Socket(\"127.0.0.1\","
                    + " Integer.parseInt(request.getParameter(\"port\")))) {"
                    + " socket.getInputStream().read(); }"
                    + " response.getWriter().print(lib.Port.owner());"))
        .library("port.jar", LIBRARY)
        .webXml(xml -> xml.listener("app.Owner"))
        .servlet("/slow", "app.Slow")
        .servlet("/hello", "app.Hello");
  }

  @Test
  void withOverlapTheNextCannotStart() throws Exception {
    WebApp app = application().setting("overlap", "true").startOn(server);
    app.answers("/hello", "v1 1");
    app.edit("Greeting", "v2");
    app.get("/hello")
        .then()
        .statusCode(500)
        .body(containsString("port already open by v1"))
        .body(containsString("overlap"));
  }

  /** Nobody has to know that setting: what is found at the first edit is kept to. */
  @Test
  void byDefaultOneEndsForTheNextWhichFindsItsPortTaken() throws Exception {
    WebApp app = application().startOn(server);
    SessionFilter visitor = new SessionFilter();
    for (int i = 1; i < 4; i++) {
      app.edit("Greeting", "v" + i);
      assertEquals("v" + i + " " + i, app.request().filter(visitor).get("/hello").asString());
    }
    String log = app.status().getString("history.message");
    assertEquals(1, log.split("ended first, for it had what was taken", -1).length - 1, log);
  }

  @Test
  void anEditThatDoesNotStartThenEitherLeavesTheLastGoodOne() throws Exception {
    WebApp app = application().setting("on-failure", "keep").startOn(server);
    app.answers("/hello", "v1 1");
    app.edit("Greeting", "v1", "v2");
    app.answers("/hello", "v2 1");
    app.edit("Greeting", "v2", "bad");
    app.answers("/hello", "v2 1");
    assertThat(app.get("/hello").header("X-Reloader-Failure"), containsString("no bad one"));
    app.edit("Greeting", "bad", "v3");
    app.answers("/hello", "v3 1");
  }

  @Test
  void withoutOverlapOneEndsFirst() throws Exception {
    WebApp app = application().setting("overlap", "false").startOn(server);
    SessionFilter visitor = new SessionFilter();
    for (int i = 1; i < 4; i++) {
      app.edit("Greeting", "v" + i);
      assertEquals("v" + i + " " + i, app.request().filter(visitor).get("/hello").asString());
    }
  }

  @Test
  void aRequestUnderWayEndsBeforeItsApplicationDoes() throws Exception {
    WebApp app = application().setting("overlap", "false").startOn(server);
    try (ServerSocket gate = new ServerSocket(0)) {
      Future<Response> slow = app.begin("/slow?port=" + gate.getLocalPort());
      try (Socket arrived = gate.accept()) {
        app.edit("Greeting", "v2");
        Future<Response> next = app.begin("/hello");
        while (!app.status().getString("state").equals("reloading")) {
          assertFalse(next.isDone());
        }
        arrived.getOutputStream().write(1);
        assertEquals("v1", slow.get().asString());
        assertEquals("v2 1", next.get().asString());
        assertEquals("2", next.get().header("X-Reloader-Generation"));
      }
    }
  }

  @Test
  void aStartThatFailsIsShownUntilItIsMended() throws Exception {
    WebApp app = application().setting("overlap", "false").startOn(server);
    app.answers("/hello", "v1 1");
    app.edit("Greeting", "v1", "bad");
    app.get("/hello").then().statusCode(500).body(containsString("no bad one"));
    app.get("/hello").then().statusCode(500).body(containsString("no bad one"));
    app.edit("Greeting", "bad", "v2");
    app.answers("/hello", "v2 1");
  }
}
