package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.EventSource;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Whoever listens is told what became of an edit, with no request arriving. */
@OnEveryContainer
class EventsTest {

  @Parameter Server server;

  private static War hello() {
    return War.of(servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
        .servlet("/hello", "app.Hello")
        .setting("settle", "200ms");
  }

  @Test
  void anEditIsToldWithoutAnyRequest() throws Exception {
    WebApp app = hello().startOn(server);
    try (EventSource events = app.events();
        EventSource others = app.events()) {
      events.next("ready", "\"generation\":1");
      app.edit("Greeting", "v2");
      events.next("ready", "\"generation\":2");
      others.next("ready", "\"generation\":2");
    }
    app.answers("/hello", "v2");
    assertEquals(2, app.status().getInt("generation"));
  }

  @Test
  void aFailureIsToldUntilItIsMended() throws Exception {
    WebApp app = hello().startOn(server);
    try (EventSource events = app.events()) {
      events.next("ready", "\"generation\":1");
      app.resource("app/Broken.class", "this is no class file");
      String failure = events.next("failed", "");
      assertTrue(failure.contains("Broken.class"), failure);
      try (EventSource newcomer = app.events()) {
        newcomer.next("failed", "Broken.class");
      }
      Files.delete(app.classFile("app.Broken"));
      events.next("ready", "\"generation\":1");
    }
  }

  @Test
  void aStaticFileIsToldOnceItIsWritten() throws Exception {
    WebApp app = hello().file("style.css", "a {}").file("WEB-INF/view.jsp", "v1").startOn(server);
    try (EventSource events = app.events()) {
      events.next("ready", "");
      app.file("style.css", "a { color: red }");
      events.next("asset", "\"path\":\"/style.css\"");
      app.file("WEB-INF/view.jsp", "v2, a little longer");
      events.next("asset", "\"path\":\"/WEB-INF/view.jsp\"");
      Files.delete(app.path("style.css"));
      events.next("asset", "\"path\":\"/style.css\"");
    }
  }

  @Test
  void theStreamHoldsNoGeneration() throws Exception {
    WebApp app = hello().startOn(server);
    try (EventSource events = app.events()) {
      events.next("ready", "\"generation\":1");
      app.edit("Greeting", "v2");
      events.next("ready", "\"generation\":2");
      assertEquals(0, app.status().getInt("generations.find { it.number == 2 }.pins"));
    }
  }

  @Test
  void theStreamEndsWithTheApplication() throws Exception {
    WebApp app = hello().startOn(server);
    try (EventSource events = app.events()) {
      events.next("ready", "\"generation\":1");
      app.stop();
      events.ends();
    }
    app.start();
    try (EventSource events = app.events()) {
      events.next("ready", "\"generation\":1");
    }
  }

  @Test
  void onlyThisMachineMayListen() throws Exception {
    WebApp app = hello().startOn(server);
    assertEquals(
        404,
        app.request().header("Host", "evil.example:80").get("/__reloader/events").statusCode());
    assertEquals(
        404,
        app.request()
            .header("Origin", "http://evil.example")
            .get("/__reloader/events")
            .statusCode());
    assertEquals(
        404,
        app.request().header("X-Forwarded-For", "10.0.0.1").get("/__reloader/events").statusCode());
  }
}
