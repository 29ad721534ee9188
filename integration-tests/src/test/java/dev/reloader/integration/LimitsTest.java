package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What hangs in the application is left to itself, and named. */
@OnEveryContainer
class LimitsTest {

  /** A listener that hangs where and when the constant says so; gates open when interrupted. */
  private static final String SETUP =
      """
      package app;
      import jakarta.servlet.*;
      public class Setup implements ServletContextListener {
        static final boolean HANG = false;
        public void contextInitialized(ServletContextEvent event) {
          if (HANG) { gate.Gate.pass("start"); }
        }
        public void contextDestroyed(ServletContextEvent event) { gate.Diary.write("Setup ended"); }
      }
      """;

  private static final String STUBBORN =
      """
      package app;
      import jakarta.servlet.http.*;
      public class %1$s extends HttpServlet {
        public void destroy() {
          ClassLoader loader = Thread.currentThread().getContextClassLoader();
          gate.Diary.write("%1$s v1 " + (loader == getClass().getClassLoader()));
          %2$s
        }
      }
      """;

  @Parameter Server server;

  private static War war(String... sources) {
    return War.of(sources)
        .source(servlet("Hello", "Greeting.text()"))
        .source(text("Greeting", "v1"))
        .servlet("/hello", "app.Hello");
  }

  @Test
  void aListenerThatHangsAtStartIsShownWithItsStackAndMended() throws Exception {
    WebApp app =
        war(SETUP)
            .webXml(xml -> xml.listener("app.Setup"))
            .setting("start-limit", "2s")
            .startOn(server);
    app.answers("/hello", "v1");
    app.edit("Setup", "HANG = false", "HANG = true");
    Response failure = app.get("/hello");
    assertEquals(500, failure.statusCode());
    assertTrue(failure.asString().contains("start-limit"), failure.asString());
    assertTrue(failure.asString().contains("Setup.contextInitialized"), failure.asString());
    assertTrue(failure.asString().contains("Setup.class"), failure.asString());
    assertEquals(1, app.status().getInt("generation"));
    app.change(
        change -> change.edit("Setup", "HANG = true", "HANG = false").edit("Greeting", "v2"));
    app.answers("/hello", "v2");
  }

  @Test
  void aListenerThatHangsAtTheFirstStartKeepsTheContainerFromNothing() throws Exception {
    WebApp app =
        war(SETUP.replace("HANG = false", "HANG = true"))
            .webXml(xml -> xml.listener("app.Setup"))
            .setting("start-limit", "2s")
            .startOn(server);
    assertTrue(app.get("/hello").asString().contains("start-limit"));
    app.edit("Setup", "HANG = true", "HANG = false");
    app.answers("/hello", "v1");
  }

  @Test
  void errorsOfTheMachineAtStartAreShownAndMended() throws Exception {
    WebApp app = war(SETUP).webXml(xml -> xml.listener("app.Setup")).startOn(server);
    app.answers("/hello", "v1");
    String start = "gate.Gate.pass(\"start\");";
    String memory = "byte[][] all = new byte[Integer.MAX_VALUE - 8][1 << 30];";
    app.change(
        change -> change.edit("Setup", "HANG = false", "HANG = true").edit("Setup", start, memory));
    assertTrue(app.get("/hello").asString().contains("OutOfMemoryError"));
    app.edit("Setup", memory, "contextInitialized(event);");
    assertTrue(app.get("/hello").asString().contains("StackOverflowError"));
    app.edit("Setup", "contextInitialized(event);", "");
    app.answers("/hello", "v1");
  }

  @Test
  void aDestroyThatHangsOrThrowsKeepsNoOtherFromBeingDestroyed() throws Exception {
    WebApp app =
        war(
                SETUP,
                STUBBORN.formatted("First", ""),
                STUBBORN.formatted("Second", "gate.Gate.pass(\"stop\");"),
                STUBBORN.formatted("Third", "throw new StackOverflowError();"))
            .webXml(
                xml ->
                    xml.listener("app.Setup")
                        .servlet("/first", "app.First", "<load-on-startup>1</load-on-startup>")
                        .servlet("/second", "app.Second", "<load-on-startup>2</load-on-startup>")
                        .servlet("/third", "app.Third", "<load-on-startup>3</load-on-startup>"))
            .setting("stop-limit", "1s")
            .startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    app.gate().awaitDiary("Setup ended");
    assertEquals(
        List.of("Third v1 true", "Second v1 true", "First v1 true", "Setup ended"),
        app.gate().diary());
    assertTrue(server.log().contains("(stop-limit); it is at "), server.log());
    assertTrue(server.log().contains("app.Second.destroy(Second.java:"), server.log());
  }

  @Test
  void aRequestThatNeverEndsKeepsItsGenerationNoLongerThanTheLimit() throws Exception {
    WebApp app =
        war(SETUP, servletDoing("Slow", "gate.Gate.pass(\"slow\"); response.getWriter().print(1);"))
            .webXml(xml -> xml.listener("app.Setup"))
            .servlet("/slow", "app.Slow")
            .setting("request-limit", "100ms")
            .startOn(server);
    var slow = app.begin("/slow");
    app.gate().awaitArrival("slow");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    app.gate().awaitDiary("Setup ended");
    assertTrue(server.log().contains("/slow has held generation 1 since"), server.log());
    assertTrue(server.log().contains("app.Slow.doGet(Slow.java:"), server.log());
    app.gate().open("slow");
    assertEquals("1", slow.get().asString());
  }
}
