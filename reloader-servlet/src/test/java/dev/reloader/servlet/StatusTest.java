package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.Socket;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The status in real containers. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StatusTest {

  @TempDir Path directory;

  private TestApplication application() throws Exception {
    return new TestApplication(directory)
        .answering("/hello", "Hello", "\"v1\"")
        .answering("/__reloader/*", "Own", "\"the application's\"");
  }

  @ParameterizedTest
  @EnumSource
  void theStatusTellsWhatServes(TestServer.Kind kind) throws Exception {
    TestApplication application = application();
    try (TestServer server = kind.run(application)) {
      application.answering("/hello", "Hello", "\"v2\"");
      assertEquals("v2", server.get("/hello"));
      HttpResponse<String> status = server.answer("/__reloader/status");
      assertEquals("application/json", mediaType(status));
      String json = status.body();
      assertTrue(json.startsWith("{\"generation\":2,\"state\":\"serving\",\"since\":\""), json);
      assertTrue(json.contains("\"mode\":\"development\",\"container\":\""), json);
      assertTrue(json.contains("\"takeover\":true"), json);
      // Which it is depends on the file system and the version of Java; auto always says why.
      assertTrue(
          Pattern.compile(
                  "\"detector\":\"(watch|inotify|mtime)\",\"detectorReason\":\"[^\"]+\",\"cooldown\":\"PT0S\"")
              .matcher(json)
              .find(),
          json);
      assertTrue(
          json.contains(
              "\"lastChange\":{\"added\":[],\"changed\":[\"app/Hello.class\"],\"removed\":[]}"),
          json);
      assertTrue(json.contains("\"lastFailure\":null"), json);
      assertTrue(json.contains("\"generations\":[{\"number\":"), json);
    }
  }

  @ParameterizedTest
  @EnumSource
  void theStatusTellsAFailure(TestServer.Kind kind) throws Exception {
    TestApplication application =
        application()
            .type(
                "@WebListener public class Failing implements ServletContextListener {"
                    + " @Override public void contextInitialized(ServletContextEvent event) {"
                    + " throw new IllegalStateException(\"a \\\"quoted\\\" </script>\"); } }");
    try (TestServer server = kind.run(application)) {
      assertEquals(500, server.answer("/hello").statusCode());
      String json = server.get("/__reloader/status");
      assertTrue(json.startsWith("{\"generation\":null,\"state\":\"failed\",\"since\":null"), json);
      assertTrue(json.contains("a \\\"quoted\\\" \\u003c/script\\u003e"), json);
      application.delete("Failing");
      assertEquals("v1", server.get("/hello"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void toAnybodyElseThePathIsTheApplications(TestServer.Kind kind) throws Exception {
    TestApplication application = application();
    try (TestServer server = kind.run(application)) {
      String path = "/__reloader/status";
      String own = "the application's";
      assertEquals(
          own, server.send(server.request(path).header("X-Forwarded-For", "127.0.0.1")).body());
      assertEquals(own, server.send(server.request(path).header("Via", "1.1 proxy")).body());
      assertEquals(
          own, server.send(server.request(path).header("Origin", "http://evil.test")).body());
      assertEquals(
          own, server.send(server.request(path).header("Sec-Fetch-Site", "same-site")).body());
      assertEquals(own, server.get("/__reloader/other"));
      HttpRequest.Builder check =
          server.request("/__reloader/check").POST(HttpRequest.BodyPublishers.noBody());
      assertEquals(own, server.send(check.copy().header("Origin", "http://evil.test")).body());
      assertEquals(own, server.send(check.copy().header("Origin", "null")).body());
      assertEquals(own, server.send(check.copy().header("Sec-Fetch-Site", "cross-site")).body());
      assertEquals(
          own,
          server
              .send(
                  check
                      .copy()
                      .header("Sec-Fetch-Site", "same-site")
                      .header("Sec-Fetch-Mode", "navigate")
                      .header("Sec-Fetch-Dest", "document"))
              .body());
      assertEquals(200, server.send(check).statusCode());
      String rebound = withHost(server, "evil.test:" + server.port());
      assertTrue(rebound.contains(own), rebound);
      String local = withHost(server, "127.0.0.1:" + server.port());
      assertTrue(local.contains("\"generation\":1"), local);
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAnswerIsNotStoredNorFramedNorGuessed(TestServer.Kind kind) throws Exception {
    try (TestServer server = kind.run(application())) {
      for (String path : List.of("/__reloader/status", "/__reloader/await", "/__reloader/check")) {
        HttpResponse<String> answer = server.answer(path);
        assertEquals("no-store", header(answer, "Cache-Control"));
        assertEquals("nosniff", header(answer, "X-Content-Type-Options"));
        assertEquals("DENY", header(answer, "X-Frame-Options"));
        String policy = header(answer, "Content-Security-Policy");
        assertTrue(policy.startsWith("default-src 'none';"), policy);
        assertTrue(policy.contains("frame-ancestors 'none'"), policy);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void anotherMethodIsToldWhichIsAllowed(TestServer.Kind kind) throws Exception {
    try (TestServer server = kind.run(application())) {
      HttpResponse<String> answer = server.answer("/__reloader/reload");
      assertEquals(405, answer.statusCode());
      assertEquals("POST", header(answer, "Allow"));
      assertEquals("application/problem+json", mediaType(answer));
      assertTrue(answer.body().contains("method is \\\"GET\\\", but must be POST."), answer.body());
      assertTrue(server.get("/__reloader/status").startsWith("{\"generation\":1,"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void theDashboardMayLoadNothingButItself(TestServer.Kind kind) throws Exception {
    try (TestServer server = kind.run(application())) {
      HttpResponse<String> page = server.answer("/__reloader/");
      assertEquals("text/html", mediaType(page));
      String policy = header(page, "Content-Security-Policy");
      assertTrue(
          policy.matches(
              "default-src 'none'; script-src 'sha256-[^']{44}'; style-src 'sha256-[^']{44}';"
                  + " img-src data:; connect-src 'self'; base-uri 'none'; form-action 'none';"
                  + " frame-ancestors 'none'"),
          policy);
      assertEquals(302, server.answer("/__reloader").statusCode());
    }
  }

  private static String header(HttpResponse<String> answer, String name) {
    return answer.headers().firstValue(name).orElse("");
  }

  /** The JDK's client sets the header {@code Host} itself. */
  private static String withHost(TestServer server, String host) throws Exception {
    try (Socket socket = new Socket("localhost", server.port())) {
      String request =
          "GET /app/__reloader/status HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
      socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
      socket.getOutputStream().flush();
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String mediaType(HttpResponse<String> answer) {
    return answer.headers().firstValue("Content-Type").orElseThrow().split(";")[0];
  }
}
