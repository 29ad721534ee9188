package dev.reloader.integration.harness;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.restassured.response.Response;
import java.util.concurrent.Future;

/**
 * A request that spans an edit: {@code /slow} is caught at the gate {@code slow}, while {@code
 * /hello} answers by the edited class {@code Greeting}.
 */
public final class SlowRequest {

  private SlowRequest() {}

  /** An application whose {@code /slow} passes the gate before it goes on. */
  public static War afterTheGate(String statements) {
    return of("gate.Gate.pass(\"slow\"); " + statements);
  }

  /** An application whose {@code /slow} passes the gate where its statements say so. */
  public static War of(String statements) {
    return War.of(
            servletDoing("Slow", statements),
            servlet("Hello", "Greeting.text()"),
            text("Greeting", "v1"))
        .webXml(
            xml ->
                xml.servlet("/slow", "app.Slow", "<async-supported>true</async-supported>")
                    .servlet("/hello", "app.Hello", "<async-supported>true</async-supported>"));
  }

  /** Asserts that {@code /slow}, caught at the gate by two edits, answers {@code old}. */
  public static void assertAnswer(WebApp app, int status, String old) throws Exception {
    Future<Response> slow = app.begin("/slow");
    app.gate().awaitArrival("slow");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    app.edit("Greeting", "v3");
    app.answers("/hello", "v3");
    assertFalse(slow.isDone());
    app.gate().open("slow");
    assertEquals(old, slow.get().asString());
    assertEquals(status, slow.get().statusCode());
    assertEquals("1", slow.get().header("X-Reloader-Generation"));
    assertEquals(old.replace("v1", "v3"), app.get("/slow").asString());
  }
}
