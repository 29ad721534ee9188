package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.SlowRequest;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.io.IOException;
import java.io.InputStream;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A request ends on the generation it began with; the next one begins on the new one. */
@OnEveryContainer
class RequestsUnderWayTest {

  @Parameter Server server;

  @Test
  void aRequestUnderWayKeepsItsCode() throws Exception {
    WebApp app =
        SlowRequest.of(
                """
                    String before = Greeting.text();
                    gate.Gate.pass("slow");
                    response.getWriter().print(before + Greeting.text());
                    """)
            .startOn(server);
    SlowRequest.assertAnswer(app, 200, "v1v1");
  }

  @Test
  void aClassFirstUsedAfterTheEditIsStillTheOldOne() throws Exception {
    WebApp app =
        SlowRequest.afterTheGate("response.getWriter().print(Greeting.text());").startOn(server);
    SlowRequest.assertAnswer(app, 200, "v1");
  }

  @Test
  void aClassFirstUsedAfterItsDeletionIsStillThere() throws Exception {
    WebApp app =
        SlowRequest.afterTheGate("response.getWriter().print(Late.text());")
            .source(text("Late", "still here"))
            .startOn(server);
    Future<Response> slow = app.begin("/slow");
    app.gate().awaitArrival("slow");
    app.delete("Late");
    assertEquals(2, app.generation("/hello"));
    app.gate().open("slow");
    assertEquals("still here", slow.get().asString());
    assertEquals(500, app.get("/slow").statusCode());
  }

  @Test
  void aResourceFirstReadAfterTheEditIsStillTheOldOne() throws Exception {
    WebApp app =
        SlowRequest.afterTheGate(
                """
                try (InputStream note = getClass().getResource("/note.txt").openStream()) {
                  response.getWriter().print(new String(note.readAllBytes()));
                }
                """)
            .resource("note.txt", "old")
            .startOn(server);
    Future<Response> slow = app.begin("/slow");
    app.gate().awaitArrival("slow");
    app.resource("note.txt", "new");
    assertEquals(2, app.generation("/hello"));
    app.gate().open("slow");
    assertEquals("old", slow.get().asString());
    app.answers("/slow", "new");
  }

  @Test
  void anAsyncAnswerFromAThreadOfTheApplicationStaysOnItsGeneration() throws Exception {
    WebApp app =
        SlowRequest.of(
                """
                    AsyncContext async = request.startAsync(request, response);
                    Thread thread = new Thread(() -> {
                      try {
                        gate.Gate.pass("slow");
                        Class<?> late =
                            Thread.currentThread().getContextClassLoader().loadClass("app.Greeting");
                        async.getResponse().getWriter().print(late.getMethod("text").invoke(null));
                      } catch (Exception e) {
                        throw new IllegalStateException(e);
                      } finally {
                        async.complete();
                      }
                    });
                    thread.start();
                    """)
            .startOn(server);
    SlowRequest.assertAnswer(app, 200, "v1");
  }

  @Test
  void anAsyncTimeoutIsToldToTheGenerationThatStartedIt() throws Exception {
    WebApp app =
        SlowRequest.of(
                """
                    AsyncContext async = request.startAsync();
                    async.setTimeout(300);
                    async.addListener(new AsyncListener() {
                      public void onTimeout(AsyncEvent event) throws IOException {
                        gate.Gate.pass("slow");
                        async.getResponse().getWriter().print(Greeting.text());
                        async.complete();
                      }
                      public void onComplete(AsyncEvent event) {}
                      public void onError(AsyncEvent event) {}
                      public void onStartAsync(AsyncEvent event) {}
                    });
                    """)
            .startOn(server);
    SlowRequest.assertAnswer(app, 200, "v1");
  }

  @Test
  void aStreamSpansAnEdit() throws Exception {
    WebApp app =
        SlowRequest.of(
                """
                    response.getWriter().print(Greeting.text());
                    response.flushBuffer();
                    gate.Gate.pass("slow");
                    response.getWriter().print(Greeting.text() + Late.text());
                    """)
            .source(text("Late", "late v1"))
            .startOn(server);
    HttpRequest request = HttpRequest.newBuilder(URI.create(app.url() + "/slow")).build();
    HttpResponse<InputStream> response =
        HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofInputStream());
    try (InputStream body = response.body()) {
      assertEquals("v1", new String(body.readNBytes(2), StandardCharsets.UTF_8));
      app.change(change -> change.edit("Greeting", "v2").edit("Late", "v2"));
      app.answers("/hello", "v2");
      app.gate().open("slow");
      assertEquals("v1late v1", new String(body.readAllBytes(), StandardCharsets.UTF_8));
    }
  }

  @Test
  void anUploadSpansAnEdit() throws Exception {
    WebApp app =
        War.of(
                """
                package app;
                import jakarta.servlet.http.*;
                import java.io.*;
                public class Upload extends HttpServlet {
                  protected void doPost(HttpServletRequest request, HttpServletResponse response)
                      throws IOException {
                    InputStream body = request.getInputStream();
                    byte[] first = new byte[5];
                    new DataInputStream(body).readFully(first);
                    gate.Gate.pass("upload");
                    response.getWriter().print(
                        new String(first) + new String(body.readAllBytes()) + " " + Greeting.text());
                  }
                }
                """,
                servlet("Hello", "Greeting.text()"),
                text("Greeting", "v1"))
            .servlet("/upload", "app.Upload")
            .servlet("/hello", "app.Hello")
            .startOn(server);
    URI url = URI.create(app.url() + "/upload");
    try (Socket socket = new Socket(url.getHost(), url.getPort())) {
      send(
          socket,
          """
          POST %s HTTP/1.1
          Host: localhost
          Connection: close
          Content-Length: 12

          first\
          """
              .formatted(url.getPath()));
      app.gate().awaitArrival("upload");
      app.edit("Greeting", "v2");
      app.answers("/hello", "v2");
      app.gate().open("upload");
      send(socket, " second");
      String answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      assertTrue(answer.contains("first second v1"), answer);
    }
  }

  private static void send(Socket socket, String text) throws IOException {
    socket.getOutputStream().write(text.replace("\n", "\r\n").getBytes(StandardCharsets.UTF_8));
  }

  @Test
  void manyGenerationsLiveAtOnce() throws Exception {
    WebApp app =
        War.of(
                servletDoing(
                    "Slow",
                    """
                    gate.Gate.pass(request.getParameter("gate"));
                    response.getWriter().print(Greeting.text());
                    """),
                text("Greeting", "v1"))
            .servlet("/slow", "app.Slow")
            .startOn(server);
    @SuppressWarnings({"unchecked", "rawtypes"})
    Future<Response>[] answers = new Future[5];
    for (int i = 0; i < answers.length; i++) {
      app.edit("Greeting", "v" + (i + 1));
      answers[i] = app.begin("/slow?gate=" + i);
      app.gate().awaitArrival(String.valueOf(i));
    }
    for (int i = answers.length - 1; i >= 0; i--) {
      app.gate().open(String.valueOf(i));
      assertEquals("v" + (i + 1), answers[i].get().asString());
    }
  }
}
