package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.Connection;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * What the container calls long after the request's own thread has returned is its generation's.
 */
@OnEveryContainer
class ConnectionsTest {

  /**
   * Reads by a listener, then answers by another; {@code Greeting} is loaded in the second only.
   */
  private static final String PIPE =
      """
      package app;
      import jakarta.servlet.*;
      import jakarta.servlet.http.*;
      import java.io.*;
      public class Pipe extends HttpServlet {
        protected void doPost(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
          AsyncContext async = request.startAsync();
          ServletInputStream in = request.getInputStream();
          in.setReadListener(new ReadListener() {
            private int count;
            private boolean atHome = true;
            public void onDataAvailable() throws IOException {
              atHome &= isAtHome();
              while (in.isReady() && in.read() >= 0) {
                if (++count == 5) gate.Diary.write("five v1");
              }
            }
            public void onAllDataRead() throws IOException {
              atHome &= isAtHome();
              ServletOutputStream out = response.getOutputStream();
              out.setWriteListener(new WriteListener() {
                private boolean written;
                public void onWritePossible() throws IOException {
                  while (out.isReady()) {
                    if (written) {
                      async.complete();
                      return;
                    }
                    written = true;
                    out.print(count + " " + Greeting.text() + " "
                        + (atHome && isAtHome()));
                  }
                }
                public void onError(Throwable thrown) { async.complete(); }
              });
            }
            public void onError(Throwable thrown) { async.complete(); }
          });
        }
        private static boolean isAtHome() {
          return Thread.currentThread().getContextClassLoader() == Pipe.class.getClassLoader();
        }
      }
      """;

  private static final String STARTED =
      servletDoing(
          "Started",
          """
          AsyncContext async = request.startAsync();
          async.addListener(async.createListener(Ending.class));
          async.start(() -> {
            gate.Gate.pass("started");
            try {
              async.getResponse().getWriter().print(Greeting.text());
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
            async.complete();
          });
          """);

  private static final String ENDING =
      """
      package app;
      import jakarta.servlet.*;
      public class Ending implements AsyncListener {
        public void onComplete(AsyncEvent event) { gate.Diary.write("complete " + Greeting.text()); }
        public void onTimeout(AsyncEvent event) {}
        public void onError(AsyncEvent event) {}
        public void onStartAsync(AsyncEvent event) {}
      }
      """;

  @Parameter Server server;

  private WebApp start(String servlet, String... others) throws Exception {
    War war =
        War.of(others)
            .source(servlet)
            .source(servlet("Hello", "Greeting.text()"))
            .source(text("Greeting", "v1"))
            .servlet("/hello", "app.Hello");
    String name = servlet.replaceAll("(?s).*public class (\\w+) extends HttpServlet.*", "$1");
    return war.webXml(
            xml -> xml.servlet("/own", "app." + name, "<async-supported>true</async-supported>"))
        .startOn(server);
  }

  @Test
  void listenersOfABodyAndOfAnAnswerStayOnTheirGeneration() throws Exception {
    WebApp app = start(PIPE);
    try (Connection connection = new Connection(app, "/own")) {
      connection.send(
          "POST %s HTTP/1.1\nHost: localhost\nConnection: close\nContent-Length: 12\n\n");
      connection.send("first");
      app.gate().awaitDiary("five v1");
      newest(app);
      connection.send(" second");
      assertEquals("12 v1 true", connection.lastLine());
    }
    nothingIsHeld(app);
  }

  @Test
  void aTaskThatTheContainerRunsAndItsListenerStayOnTheirGeneration() throws Exception {
    WebApp app = start(STARTED, ENDING);
    var answer = app.begin("/own");
    app.gate().awaitArrival("started");
    newest(app);
    app.gate().open("started");
    assertEquals("v1", answer.get().asString());
    app.gate().awaitDiary("complete v1");
    assertEquals(List.of("complete v1"), app.gate().diary());
    nothingIsHeld(app);
  }

  private static void newest(WebApp app) throws IOException {
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    assertEquals("[1, 2]", app.status().getList("generations.number").toString());
  }

  /** No request holds a generation but that for the status. */
  private static void nothingIsHeld(WebApp app) {
    app.awaitUnderWay(0);
    app.awaitGenerations("[2]");
  }
}
