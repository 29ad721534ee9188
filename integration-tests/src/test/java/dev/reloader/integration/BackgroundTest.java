package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** With {@code when=background} no request waits for what has changed. */
@OnEveryContainer
class BackgroundTest {

  /** Held at a gate where and when the constant says so. */
  private static final String SETUP =
      """
      package app;
      import jakarta.servlet.*;
      public class Setup implements ServletContextListener {
        static final boolean HELD = false;
        public void contextInitialized(ServletContextEvent event) {
          if (HELD) { gate.Gate.pass("start"); }
        }
      }
      """;

  @Parameter Server server;

  private WebApp start() throws Exception {
    return War.of(SETUP, servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
        .servlet("/hello", "app.Hello")
        .webXml(xml -> xml.listener("app.Setup"))
        .setting("when", "background")
        .startOn(server);
  }

  private static Response awaitChange(WebApp app, String type) {
    return app.get("/__reloader/await?change=app/" + type + ".class&timeout=60s");
  }

  @Test
  void requestsAreServedWhileTheNextGenerationStarts() throws Exception {
    WebApp app = start();
    app.answers("/hello", "v1");
    app.change(
        change -> change.edit("Setup", "HELD = false", "HELD = true").edit("Greeting", "v2"));
    app.gate().awaitArrival("start");
    app.answers("/hello", "v1");
    app.answers("/hello", "v1");
    app.gate().open("start");
    assertEquals(200, awaitChange(app, "Greeting").statusCode());
    app.answers("/hello", "v2");
  }

  @Test
  void aFailureShowsAndIsMended() throws Exception {
    WebApp app = start();
    app.edit("Setup", "if (HELD)", "if (!HELD) { throw new Error(\"no\"); } if (HELD)");
    awaitChange(app, "Setup");
    assertEquals(500, app.get("/hello").statusCode());
    app.change(
        change ->
            change
                .edit("Setup", "if (!HELD) { throw new Error(\"no\"); } ", "")
                .edit("Greeting", "v2"));
    assertEquals(200, awaitChange(app, "Greeting").statusCode());
    app.answers("/hello", "v2");
  }
}
