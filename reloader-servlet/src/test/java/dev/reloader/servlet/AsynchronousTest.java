package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.InputStream;
import java.io.OutputStream;
import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Requests that outlive the return of the filter, in real containers. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AsynchronousTest {

  private static final String LOADER =
      "Thread.currentThread().getContextClassLoader() == getClass().getClassLoader()";

  @TempDir Path directory;

  private TestApplication application() throws Exception {
    return new TestApplication(directory)
        .type("public class Late { static String text() { return \"v1\"; } }")
        .type(
            "public class Gate { static final java.util.concurrent.CountDownLatch OPEN ="
                + " new java.util.concurrent.CountDownLatch(1); }")
        .servlet(
            "@WebServlet(value = \"/late\", asyncSupported = true)",
            "Waiting",
            """
            AsyncContext async = request.startAsync();
            async.setTimeout(0);
            async.start(() -> {
              try {
                Gate.OPEN.await();
                async.getResponse().getWriter().print(Late.text() + " " + (%s));
              } catch (Exception e) {
                throw new IllegalStateException(e);
              } finally {
                async.complete();
              }
            });
            """
                .formatted(LOADER))
        .servlet(
            "@WebServlet(\"/open\")",
            "Opening",
            "getServletContext().setAttribute(\"gate\", Gate.OPEN);"
                + "System.getProperties().putIfAbsent(\"gate\", Gate.OPEN);"
                + "response.getWriter().print(\"kept\");");
  }

  @ParameterizedTest
  @EnumSource
  void anAsynchronousRequestKeepsItsGenerationUntilItCompletes(TestServer.Kind kind)
      throws Exception {
    TestApplication application = application();
    try (TestServer server = kind.run(application)) {
      assertEquals("kept", server.get("/open"));
      CompletableFuture<HttpResponse<String>> late = server.sendLater(server.request("/late"));
      while (!server.get("/__reloader/status").contains("\"number\":1,\"pins\":1")) {
        Thread.onSpinWait();
      }
      application.type("public class Late { static String text() { return \"v2\"; } }");
      assertEquals("kept", server.get("/open"));
      assertTrue(server.get("/__reloader/status").contains("\"number\":1,\"pins\":1"));
      open();
      assertEquals("v1 true", late.get(30, TimeUnit.SECONDS).body());
      while (server.get("/__reloader/status").contains("\"number\":1,")) {
        Thread.onSpinWait();
      }
    } finally {
      System.getProperties().remove("gate");
    }
  }

  /** Lets the request of the first generation go on; the second has a gate of its own. */
  private static void open() {
    ((java.util.concurrent.CountDownLatch) System.getProperties().get("gate")).countDown();
  }

  @ParameterizedTest
  @EnumSource
  void listenersAreCalledWithTheLoaderAndTheRequestOfTheApplication(TestServer.Kind kind)
      throws Exception {
    TestApplication application =
        new TestApplication(directory)
            .type(
                """
                public class Listening implements AsyncListener {
                  static volatile String told = "";
                  ServletRequest request;
                  public Listening() {}
                  private void tell(String what, AsyncEvent event) {
                    told += what + " " + (%s) + " " + (event.getSuppliedRequest() == request)
                        + " " + (event.getAsyncContext().getClass().getName().contains("View"));
                  }
                  @Override public void onComplete(AsyncEvent event) { tell("complete", event); }
                  @Override public void onTimeout(AsyncEvent event) {
                    tell("timeout", event);
                    told += ",";
                    event.getAsyncContext().complete();
                  }
                  @Override public void onError(AsyncEvent event) { tell("error", event); }
                  @Override public void onStartAsync(AsyncEvent event) { tell("start", event); }
                }
                """
                    .formatted(LOADER))
            .servlet(
                "@WebServlet(value = \"/timeout\", asyncSupported = true)",
                "TimingOut",
                """
                AsyncContext async = request.startAsync(request, response);
                Listening listening = async.createListener(Listening.class);
                listening.request = request;
                async.addListener(listening);
                // Jetty forgets a timeout that ends before it has noted the task that tells of it.
                async.setTimeout(200);
                response.getWriter().print(async.getRequest() == request);
                response.getWriter().print(async.hasOriginalRequestAndResponse());
                response.getWriter().print(request.getAsyncContext() == async);
                """)
            .answering("/told", "Told", "Listening.told");
    try (TestServer server = kind.run(application)) {
      assertEquals("truetruetrue", server.get("/timeout"));
      while (!server.get("/told").contains("complete")) {
        Thread.onSpinWait();
      }
      assertEquals("timeout true true true,complete true true true", server.get("/told"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void asynchronousProcessingMustBeDeclared(TestServer.Kind kind) throws Exception {
    TestApplication application =
        new TestApplication(directory)
            .servlet(
                "@WebServlet(\"/undeclared\")",
                "Undeclared",
                """
                String answer = String.valueOf(request.isAsyncSupported());
                try {
                  request.startAsync();
                } catch (IllegalStateException e) {
                  answer += " refused";
                }
                response.getWriter().print(answer);
                """);
    try (TestServer server = kind.run(application)) {
      assertEquals("false refused", server.get("/undeclared"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void listenersOfTheStreamsAreCalledWithTheLoader(TestServer.Kind kind) throws Exception {
    TestApplication application =
        new TestApplication(directory)
            .servlet(
                "@WebServlet(value = \"/echo\", asyncSupported = true)",
                "Echo",
                """
                AsyncContext async = request.startAsync();
                ServletInputStream input = request.getInputStream();
                ServletOutputStream output = response.getOutputStream();
                ByteArrayOutputStream body = new ByteArrayOutputStream();
                input.setReadListener(new ReadListener() {
                  boolean loader = true;
                  @Override public void onDataAvailable() throws IOException {
                    loader &= %1$s;
                    while (input.isReady() && !input.isFinished()) {
                      int next = input.read();
                      if (next >= 0) body.write(next);
                    }
                  }
                  @Override public void onAllDataRead() throws IOException {
                    loader &= %1$s;
                    output.setWriteListener(new WriteListener() {
                      boolean written;
                      @Override public void onWritePossible() throws IOException {
                        if (!written && output.isReady()) {
                          written = true;
                          output.print(loader + " " + (%1$s) + " " + body);
                          async.complete();
                        }
                      }
                      @Override public void onError(Throwable failure) { async.complete(); }
                    });
                  }
                  @Override public void onError(Throwable failure) { async.complete(); }
                });
                """
                    .formatted(LOADER));
    try (TestServer server = kind.run(application)) {
      HttpRequest.Builder post =
          server.request("/echo").POST(HttpRequest.BodyPublishers.ofString("sent"));
      assertEquals("true true sent", server.send(post).body());
    }
  }

  /**
   * Jetty 12.1 ends such a connection by itself when its request has no content, also without us.
   */
  @ParameterizedTest
  @EnumSource(names = "TOMCAT")
  void anUpgradedConnectionKeepsItsGeneration(TestServer.Kind kind) throws Exception {
    TestApplication application =
        new TestApplication(directory)
            .type(
                """
                public class Echoing implements HttpUpgradeHandler {
                  public Echoing() {}
                  @Override public void init(WebConnection connection) {
                    boolean loader = %s;
                    try {
                      ServletInputStream input = connection.getInputStream();
                      ServletOutputStream output = connection.getOutputStream();
                      input.setReadListener(new ReadListener() {
                        @Override public void onDataAvailable() throws IOException {
                          while (input.isReady()) {
                            int next = input.read();
                            if (next < 0) {
                              close();
                              return;
                            }
                            if (next == '!') {
                              output.print(loader + " v1\\n");
                              output.flush();
                            }
                          }
                        }
                        @Override public void onAllDataRead() throws IOException { close(); }
                        @Override public void onError(Throwable failure) {}
                        private void close() throws IOException {
                          try {
                            connection.close();
                          } catch (Exception e) {
                            throw new IOException(e);
                          }
                        }
                      });
                    } catch (IOException e) {
                      throw new UncheckedIOException(e);
                    }
                  }
                  @Override public void destroy() {}
                }
                """
                    .formatted(LOADER))
            .servlet(
                "@WebServlet(value = \"/upgrade\", asyncSupported = true)",
                "Upgrading",
                "response.setStatus(101); response.setHeader(\"Upgrade\", \"echo\");"
                    + "response.setHeader(\"Connection\", \"Upgrade\");"
                    + "request.upgrade(Echoing.class);");
    try (TestServer server = kind.run(application);
        Socket socket = new Socket("localhost", server.port())) {
      OutputStream output = socket.getOutputStream();
      String request =
          "GET /app/upgrade HTTP/1.1\r\nHost: localhost\r\nUpgrade: echo\r\n"
              + "Connection: Upgrade\r\n\r\n";
      output.write(request.getBytes(StandardCharsets.US_ASCII));
      output.flush();
      InputStream input = socket.getInputStream();
      assertTrue(read(input, "\r\n\r\n").startsWith("HTTP/1.1 101"));
      String pinned = server.get("/__reloader/status");
      assertTrue(pinned.contains("\"number\":1,\"pins\":1"), pinned);
      output.write('!');
      output.flush();
      assertEquals("true v1\n", read(input, "\n"));
      socket.close();
      while (server.get("/__reloader/status").contains("\"pins\":1")) {
        Thread.onSpinWait();
      }
    }
  }

  private static String read(InputStream input, String end) throws Exception {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      int next = input.read();
      if (next < 0) {
        throw new IllegalStateException("ended after: " + text);
      }
      text.append((char) next);
    }
    return text.toString();
  }
}
