package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * A stream of events, an upload that comes byte by byte and a request that waits last for many
 * edits, each served by the next request, and end on the generation they began with.
 *
 * <p>Twenty edits in each build; {@code -Dlasting=60} for as many as there are in 60 seconds.
 */
@OnEveryContainer
class LastingRequestsTest {

  private static final int EDITS = 20;
  private static final long NANOS = TimeUnit.SECONDS.toNanos(Integer.getInteger("lasting", 0));

  private static final String HOST = "Host: localhost\r\nConnection: close\r\n";

  /** Each asks the test, over a connection of its own, when to go on. */
  private static final String LASTING =
      """
      package app;
      import jakarta.servlet.http.*;
      import java.io.*;
      import java.net.Socket;
      public class Lasting extends HttpServlet {
        protected void service(HttpServletRequest request, HttpServletResponse response)
            throws IOException {
          int port = Integer.parseInt(request.getParameter("port"));
          try (Socket test = new Socket("127.0.0.1", port)) {
            InputStream ticks = test.getInputStream();
            switch (request.getServletPath()) {
              case "/events" -> {
                response.setContentType("text/event-stream");
                while (ticks.read() >= 0) {
                  response.getWriter().print("data: " + Greeting.text() + "\\n\\n");
                  response.flushBuffer();
                }
              }
              case "/upload" -> {
                int length = request.getInputStream().readAllBytes().length;
                response.getWriter().print(length + " bytes " + Greeting.text());
              }
              default -> {
                ticks.read();
                response.getWriter().print(Greeting.text());
              }
            }
          }
        }
      }
      """;

  @Parameter Server server;

  @Test
  void eachEndsOnTheGenerationThatItBeganWith() throws Exception {
    WebApp app =
        War.of(LASTING, servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
            .servlet("/events", "app.Lasting")
            .webXml(xml -> xml.mapping("/upload", "app.Lasting").mapping("/wait", "app.Lasting"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    URI url = URI.create(app.url());
    try (ServerSocket gate = new ServerSocket(0);
        Socket events = new Socket(url.getHost(), url.getPort());
        Socket upload = new Socket(url.getHost(), url.getPort())) {
      gate.setSoTimeout(20_000);
      String query = "?port=" + gate.getLocalPort();
      send(events, "GET " + url.getPath() + "/events" + query + " HTTP/1.1\r\n" + HOST + "\r\n");
      Socket ticks = gate.accept();
      send(
          upload,
          "POST "
              + url.getPath()
              + "/upload"
              + query
              + " HTTP/1.1\r\nTransfer-Encoding: chunked\r\n"
              + HOST
              + "\r\n");
      try (Socket uploading = gate.accept()) {
        Future<Response> waiting = app.begin("/wait" + query);
        Socket end = gate.accept();
        int edits = edit(app, ticks, events, upload);
        send(upload, "0\r\n\r\n");
        String uploaded =
            new String(upload.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertTrue(uploaded.contains(edits + " bytes v1"), uploaded);
        end.close();
        assertEquals("v1", waiting.get().asString());
        ticks.close();
        app.awaitGenerations("[" + (edits + 1) + "]");
      }
    }
  }

  /** An event, a byte of the upload and a request of the newest generation for each edit. */
  private static int edit(WebApp app, Socket ticks, Socket events, Socket upload)
      throws IOException {
    events.setSoTimeout(20_000);
    BufferedReader reader =
        new BufferedReader(new InputStreamReader(events.getInputStream(), StandardCharsets.UTF_8));
    long deadline = System.nanoTime() + NANOS;
    int edits = 0;
    while (edits < EDITS || System.nanoTime() < deadline) {
      edits++;
      String next = "v" + (edits + 1);
      app.edit("Greeting", next);
      app.answers("/hello", next);
      ticks.getOutputStream().write(1);
      assertEquals("data: v1", event(reader), next);
      send(upload, "1\r\nx\r\n");
    }
    return edits;
  }

  /** The next event, past headers and the lengths of chunks. */
  private static String event(BufferedReader reader) throws IOException {
    String line = reader.readLine();
    while (!line.startsWith("data: ")) {
      line = reader.readLine();
    }
    return line;
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.getBytes(StandardCharsets.UTF_8));
  }
}
