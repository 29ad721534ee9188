package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.Connection;
import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Connections that have left HTTP, on the containers that let a servlet upgrade them. */
@OnEveryContainer({Container.TOMCAT_11, Container.TOMCAT_10_1})
class UpgradeTest {

  private static final String ECHO =
      """
      package app;
      import jakarta.servlet.*;
      import jakarta.servlet.http.*;
      import java.io.*;
      public class Echo implements HttpUpgradeHandler {
        public void init(WebConnection connection) {
          try {
            ServletInputStream in = connection.getInputStream();
            ServletOutputStream out = connection.getOutputStream();
            in.setReadListener(new ReadListener() {
              public void onDataAvailable() throws IOException {
                while (in.isReady()) {
                  int letter = in.read();
                  if (letter < 0 || letter == '.') {
                    try {
                      connection.close();
                    } catch (Exception e) {
                      throw new IOException(e);
                    }
                    return;
                  }
                  out.print((char) letter + " " + Greeting.text() + "\\n");
                  out.flush();
                }
              }
              public void onAllDataRead() {}
              public void onError(Throwable thrown) {}
            });
          } catch (IOException e) {
            throw new UncheckedIOException(e);
          }
        }
        public void destroy() { gate.Diary.write("destroyed " + Greeting.text()); }
      }
      """;

  @Parameter Server server;

  @Test
  void anUpgradedConnectionStaysOnItsGenerationUntilItIsClosed() throws Exception {
    String servlet =
        servletDoing(
            "Upgrading",
            """
            response.setStatus(101);
            response.setHeader("Upgrade", "own");
            response.setHeader("Connection", "Upgrade");
            request.upgrade(Echo.class);
            """);
    WebApp app =
        War.of(ECHO, servlet, servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
            .servlet("/own", "app.Upgrading")
            .servlet("/hello", "app.Hello")
            .startOn(server);
    String request = "GET %s HTTP/1.1\nHost: localhost\nConnection: Upgrade\nUpgrade: own\n\n";
    try (Connection old = new Connection(app, "/own")) {
      old.send(request);
      old.skipHead();
      old.send("a");
      assertEquals("a v1", old.line());
      app.edit("Greeting", "v2");
      app.answers("/hello", "v2");
      old.send("b");
      assertEquals("b v1", old.line());
      try (Connection young = new Connection(app, "/own")) {
        young.send(request);
        young.skipHead();
        young.send("c");
        assertEquals("c v2", young.line());
        young.send(".");
        app.gate().awaitDiary("destroyed v2");
      }
      assertEquals("[1, 2]", app.status().getList("generations.number").toString());
      old.send(".");
      app.gate().awaitDiary("destroyed v1");
    }
    assertEquals(List.of("destroyed v2", "destroyed v1"), app.gate().diary());
    app.awaitUnderWay(0);
    app.awaitGenerations("[2]");
  }
}
