package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URLEncoder;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Instant;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A check or a reload that is asked for, and the wait for a change, in real containers. */
@Timeout(value = 90, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DemandTest {

  @TempDir Path directory;

  private TestApplication hello() throws Exception {
    return new TestApplication(directory).answering("/hello", "Hello", "\"v1\"");
  }

  private static HttpResponse<String> post(TestServer server, String path) throws Exception {
    return server.send(server.request(path).POST(HttpRequest.BodyPublishers.noBody()));
  }

  private static HttpResponse<String> await(TestServer server, String query) throws Exception {
    return server.answer("/__reloader/await?" + query);
  }

  private static String encoded(Path path) {
    return URLEncoder.encode(path.toString(), StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @EnumSource
  void aCheckAnswersWhatCameOfIt(TestServer.Kind kind) throws Exception {
    TestApplication application = hello();
    application.webXml("", "reload-cooldown=PT1H", "settle=50ms");
    try (TestServer server = kind.run(application)) {
      assertStarts(
          "{\"result\":\"unchanged\",\"generation\":1,", post(server, "/__reloader/check"));
      application.answering("/hello", "Hello", "\"v2\"");
      assertEquals("v1", server.get("/hello"));
      assertStarts(
          "{\"result\":\"published\",\"generation\":2,", post(server, "/__reloader/check"));
      assertEquals("v2", server.get("/hello"));
      Files.writeString(application.classes().resolve("app/Broken.class"), "no class");
      HttpResponse<String> failed = post(server, "/__reloader/check");
      assertEquals(500, failed.statusCode());
      assertStarts("{\"result\":\"failed\",\"generation\":2,\"failure\":{\"since\":", failed);
      application.delete("Broken");
      assertStarts("{\"result\":\"mended\",\"generation\":2,", post(server, "/__reloader/check"));
      assertStarts(
          "{\"result\":\"published\",\"generation\":3,", post(server, "/__reloader/reload"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoWaitsForAGenerationIsToldWithoutAnyOtherRequest(TestServer.Kind kind) throws Exception {
    TestApplication application = hello();
    try (TestServer server = kind.run(application)) {
      assertStarts(
          "{\"result\":\"live\",\"generation\":1,", await(server, "generation=1&timeout=0"));
      CompletableFuture<HttpResponse<String>> waiting =
          server.sendLater(server.request("/__reloader/await?generation=2&timeout=60s"));
      HttpResponse<String> early = await(server, "generation=2&timeout=1ms");
      assertEquals(504, early.statusCode());
      assertStarts("{\"result\":\"timeout\",\"generation\":1,\"failure\":null,", early);
      assertFalse(waiting.isDone());
      assertTrue(server.get("/__reloader/status").contains("\"pins\":0"), "the wait holds a pin");
      application.answering("/hello", "Hello", "\"v2\"");
      HttpResponse<String> live = waiting.get(60, TimeUnit.SECONDS);
      assertEquals(200, live.statusCode());
      assertStarts("{\"result\":\"live\",\"generation\":2,", live);
      assertEquals("v2", server.get("/hello"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoWaitsForAChangeIsToldWhenItIsLive(TestServer.Kind kind) throws Exception {
    TestApplication application = hello();
    try (TestServer server = kind.run(application)) {
      application.answering("/hello", "Hello", "\"v2\"");
      assertStarts(
          "{\"result\":\"live\",\"generation\":2,", await(server, "change=app/Hello.class"));
      Path late = application.classes().resolve("app/Late.class");
      CompletableFuture<HttpResponse<String>> waiting =
          server.sendLater(server.request("/__reloader/await?timeout=60s&change=" + encoded(late)));
      assertEquals(504, await(server, "change=app/Late.class&timeout=0").statusCode());
      application.type("public class Late {}");
      assertStarts("{\"result\":\"live\",\"generation\":3,", waiting.get(60, TimeUnit.SECONDS));
      application.delete("Late");
      assertStarts(
          "{\"result\":\"live\",\"generation\":4,", await(server, "change=app/Late.class"));
    }
  }

  /** The editor saves a source; the class of it comes when the IDE has compiled it. */
  @ParameterizedTest
  @EnumSource
  void whoWaitsForASourceWaitsForItsClass(TestServer.Kind kind) throws Exception {
    TestApplication application = hello();
    Path source = Files.createDirectories(directory.resolve("project/app")).resolve("Hello.java");
    Files.writeString(source, "only its age counts");
    Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(60)));
    try (TestServer server = kind.run(application)) {
      String change = "change=" + encoded(source);
      assertEquals(200, await(server, change).statusCode());
      Files.setLastModifiedTime(source, FileTime.from(Instant.now().plusSeconds(60)));
      assertEquals(504, await(server, change + "&timeout=1ms").statusCode());
      Files.setLastModifiedTime(source, FileTime.from(Instant.now().minusSeconds(60)));
      assertEquals(200, await(server, change).statusCode());
    }
  }

  @ParameterizedTest
  @EnumSource
  void whoWaitsIsToldOfAFailure(TestServer.Kind kind) throws Exception {
    TestApplication application = hello();
    application.webXml("", "settle=50ms");
    try (TestServer server = kind.run(application)) {
      CompletableFuture<HttpResponse<String>> waiting =
          server.sendLater(server.request("/__reloader/await?generation=2&timeout=60s"));
      Files.writeString(application.classes().resolve("app/Broken.class"), "no class");
      HttpResponse<String> failed = waiting.get(60, TimeUnit.SECONDS);
      assertEquals(500, failed.statusCode());
      assertStarts("{\"result\":\"failed\",\"generation\":1,\"failure\":{", failed);
      assertTrue(failed.body().contains("Broken.class"), failed.body());
    }
  }

  @ParameterizedTest
  @EnumSource
  void aBadQueryIsToldWhatIsAllowed(TestServer.Kind kind) throws Exception {
    try (TestServer server = kind.run(hello())) {
      refused(server, "", "query is \\\"\\\", but must be one of generation=N and change=PATH");
      refused(server, "generation=1&change=a", "but must be one of generation=N and change=PATH");
      refused(server, "generation=x", "generation is \\\"x\\\", but must be a whole number from 1");
      refused(server, "generation=0", "generation is \\\"0\\\", but must be a whole number from 1");
      refused(
          server, "change=/etc/passwd", "change is \\\"/etc/passwd\\\", but must be a path in a");
      refused(server, "change=..%2Fweb.xml", "change is \\\"../web.xml\\\", but must be");
      refused(server, "change=", "change is \\\"\\\", but must be");
      refused(server, "change=%00", "but must be a path in a root");
      refused(server, "generation=1&timeout=5", "timeout is \\\"5\\\", but must be a duration");
      refused(server, "generation=1&timeout=PT2H", "from 0 to one hour");
      refused(server, "generation=1&patience=1", "parameter is \\\"patience\\\", but must be");
      refused(server, "generation=1&generation=2", "generation is \\\"1, 2\\\", but must be given");
    }
  }

  private static void refused(TestServer server, String query, String detail) throws Exception {
    HttpResponse<String> answer = await(server, query);
    assertEquals(400, answer.statusCode(), query);
    assertEquals(
        "application/problem+json",
        answer.headers().firstValue("Content-Type").orElseThrow().split(";")[0]);
    assertTrue(answer.body().contains(detail), answer.body());
  }

  private static void assertStarts(String expected, HttpResponse<String> answer) {
    assertTrue(answer.body().startsWith(expected), answer.body());
  }
}
