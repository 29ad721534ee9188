package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.Socket;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** An open socket keeps its generation, a new handshake goes to the newest. */
@OnEveryContainer({Container.TOMCAT_11, Container.TOMCAT_10_1})
class WebSocketTest {

  @Parameter Server server;

  private WebApp start() throws Exception {
    return War.of(
            Endpoints.ECHO,
            Endpoints.PROGRAMMATIC,
            servlet("Hello", "Greeting.text()"),
            text("Greeting", "v1"))
        .servlet("/hello", "app.Hello")
        .webXml(xml -> xml.listener("app.Sockets"))
        .startOn(server);
  }

  @Test
  void anOpenSocketKeepsItsGenerationAndANewOneHasTheNewest() throws Exception {
    WebApp app = start();
    try (Socket old = app.socket("/echo/tea")) {
      assertEquals("v1 tea hello", old.ask("hello"));
      app.edit("Greeting", "v2");
      try (Socket young = app.socket("/echo/tea")) {
        assertEquals("v2 tea hello", young.ask("hello"));
        assertEquals("v1 tea again", old.ask("again"));
      }
    }
  }

  @Test
  void theGenerationOfASocketStopsOnceItIsClosed() throws Exception {
    WebApp app = start();
    try (Socket old = app.socket("/echo/tea")) {
      assertEquals("v1 tea hello", old.ask("hello"));
      app.edit("Greeting", "v2");
      app.answers("/hello", "v2");
      assertEquals("[1, 2]", app.status().getList("generations.number").toString());
    }
    app.gate().awaitDiary("closed v1");
    app.gate().awaitDiary("stopped v1");
  }

  @Test
  void aListenerAddsItsEndpointsToEachGeneration() throws Exception {
    WebApp app = start();
    try (Socket socket = app.socket("/program")) {
      assertEquals("v1 hello", socket.ask("hello"));
    }
    app.edit("Greeting", "v2");
    try (Socket socket = app.socket("/program")) {
      assertEquals("v2 hello", socket.ask("hello"));
    }
  }

  @Test
  void endpointsComeAndGo() throws Exception {
    WebApp app = start();
    app.write(Endpoints.ECHO.replace("class Echo", "class Late").replace("/echo/", "/late/"));
    try (Socket socket = app.socket("/late/tea")) {
      assertEquals("v1 tea hello", socket.ask("hello"));
    }
    app.delete("Late");
    assertEquals(404, app.handshake("/late/tea"));
  }
}
