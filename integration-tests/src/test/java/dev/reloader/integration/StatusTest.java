package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The status tells what serves, what changed, what failed and who still lives. */
@OnEveryContainer
class StatusTest {

  @Parameter Server server;

  private static War hello() {
    return War.of(servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
        .servlet("/hello", "app.Hello")
        .setting("settle", "100ms");
  }

  @Test
  void itTellsTheGenerationAndItsChange() throws Exception {
    WebApp app = hello().startOn(server);
    JsonPath status = app.status();
    assertEquals(1, status.getInt("generation"));
    assertEquals("serving", status.getString("state"));
    assertTrue(status.getBoolean("takeover"));
    assertEquals("development", status.getString("mode"));
    assertTrue(status.getList("roots").toString().contains("WEB-INF/classes"));
    app.edit("Greeting", "v2");
    app.write(text("Late", "late"));
    app.answers("/hello", "v2");
    status = app.status();
    assertEquals(2, status.getInt("generation"));
    assertEquals(List.of("app/Greeting.class"), status.getList("lastChange.changed"));
    assertEquals(List.of("app/Late.class"), status.getList("lastChange.added"));
    assertEquals(List.of(), status.getList("lastChange.removed"));
    assertEquals(List.of("published", "published"), status.getList("history.result"));
  }

  @Test
  void itTellsAFailureAndThatItIsMended() throws Exception {
    WebApp app = hello().startOn(server);
    app.resource("app/Broken.class", "this is no class file");
    assertEquals(500, app.get("/hello").statusCode());
    JsonPath status = app.status();
    assertEquals("failed", status.getString("state"));
    assertTrue(status.getString("lastFailure.file").contains("Broken.class"), status::prettify);
    assertEquals(1, status.getInt("generation"));
    Files.delete(app.classFile("app.Broken"));
    app.answers("/hello", "v1");
    status = app.status();
    assertEquals("serving", status.getString("state"));
    assertNull(status.get("lastFailure"));
  }

  @Test
  void itTellsWhichGenerationsArePinned() throws Exception {
    WebApp app =
        War.of(
                servletDoing("Slow", "gate.Gate.pass(\"slow\");"),
                servlet("Hello", "Greeting.text()"),
                text("Greeting", "v1"))
            .servlet("/slow", "app.Slow")
            .servlet("/hello", "app.Hello")
            .startOn(server);
    var slow = app.begin("/slow");
    app.gate().awaitArrival("slow");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    JsonPath status = app.status();
    assertEquals(List.of(1, 2), status.getList("generations.number"));
    assertEquals(1, status.getInt("generations.find { it.number == 1 }.pins"));
    String oldest = "generations.find { it.number == 1 }.";
    assertTrue(status.getLong(oldest + "oldestPinMillis") >= 0);
    String request = status.getString(oldest + "pinnedBy[0].request");
    assertTrue(request.matches("GET /app\\d+/slow"), request);
    assertFalse(status.getString(oldest + "pinnedBy[0].thread").isEmpty());
    assertNull(status.get("generations.find { it.number == 2 }.oldestPinMillis"));
    app.gate().open("slow");
    slow.get();
  }

  @Test
  void onlyThisMachineMayAsk() throws Exception {
    WebApp app = hello().startOn(server);
    assertEquals(200, app.get("/__reloader/status").statusCode());
    Response rebound = app.request().header("Host", "evil.example:80").get("/__reloader/status");
    assertEquals(404, rebound.statusCode());
    assertEquals("application/json", app.get("/__reloader/status").contentType());
    assertTrue(app.get("/__reloader/status").header("Cache-Control").contains("no-store"));
  }

  @Test
  void itTellsWhatNeedsARestart() throws Exception {
    String page =
        "<error-page><error-code>404</error-code><location>/hello</location></error-page>";
    WebApp app = hello().startOn(server);
    assertEquals(List.of(), app.status().getList("needsRestart"));
    app.webXml(xml -> xml.element(page));
    app.answers("/hello", "v1");
    List<String> needs = app.status().getList("needsRestart");
    assertEquals(1, needs.size());
    assertTrue(needs.get(0).contains("<error-page> was added"), needs.get(0));
    assertTrue(server.log().contains(page), "nothing was logged");
    app.webXml(xml -> xml.without(page));
    app.answers("/hello", "v1");
    assertEquals(List.of(), app.status().getList("needsRestart"));
  }
}
