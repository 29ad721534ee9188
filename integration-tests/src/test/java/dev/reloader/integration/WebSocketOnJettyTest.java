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

/** Jetty serves WebSockets before any filter: annotated endpoints stay those of its start. */
@OnEveryContainer(Container.JETTY_12_0)
class WebSocketOnJettyTest {

  @Parameter Server server;

  @Test
  void annotatedEndpointsStayThoseOfTheStartAndWorkAcrossReloads() throws Exception {
    WebApp app =
        War.of(Endpoints.ECHO, servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    try (Socket old = app.socket("/echo/tea")) {
      assertEquals("v1 tea hello", old.ask("hello"));
      app.edit("Greeting", "v2");
      app.answers("/hello", "v2");
      assertEquals("v1 tea again", old.ask("again"));
      try (Socket young = app.socket("/echo/tea")) {
        assertEquals("v1 tea hello", young.ask("hello"));
      }
    }
  }

  @Test
  void aListenerReplacesItsEndpointsInEachGeneration() throws Exception {
    WebApp app =
        War.of(Endpoints.PROGRAMMATIC, servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
            .servlet("/hello", "app.Hello")
            .webXml(xml -> xml.listener("app.Sockets"))
            .startOn(server);
    try (Socket old = app.socket("/program")) {
      assertEquals("v1 hello", old.ask("hello"));
      app.edit("Greeting", "v2");
      app.answers("/hello", "v2");
      try (Socket young = app.socket("/program")) {
        assertEquals("v2 hello", young.ask("hello"));
      }
      assertEquals("v1 again", old.ask("again"));
    }
  }
}
