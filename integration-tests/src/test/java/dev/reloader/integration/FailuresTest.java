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
import java.nio.file.Files;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What is broken is shown, costs nothing else, and is mended by an edit alone. */
@OnEveryContainer
class FailuresTest {

  @Parameter Server server;

  private static War hello() {
    return War.of(servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
        .servlet("/hello", "app.Hello")
        .setting("settle", "200ms");
  }

  private static void truncate(WebApp app, String className) throws Exception {
    byte[] whole = Files.readAllBytes(app.classFile(className));
    Files.write(app.classFile(className), Arrays.copyOf(whole, whole.length / 2));
  }

  @Test
  void aTruncatedClassFileIsNamedAndMendedByTheNextEdit() throws Exception {
    WebApp app = hello().startOn(server);
    app.answers("/hello", "v1");
    truncate(app, "app.Greeting");
    app.fails("/hello", "Greeting.class");
    app.fails("/hello", "Greeting.class");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void anEmptyClassFileIsNamed() throws Exception {
    WebApp app = hello().startOn(server);
    Files.write(app.classFile("app.Greeting"), new byte[0]);
    app.fails("/hello", "Greeting.class");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void aHalfWrittenClassFileIsWaitedFor() throws Exception {
    WebApp app = hello().setting("settle", "10s").startOn(server);
    byte[] whole = app.compiled("Greeting", "v2");
    Files.write(app.classFile("app.Greeting"), Arrays.copyOf(whole, whole.length / 2));
    var answer = app.begin("/hello");
    Files.write(app.classFile("app.Greeting"), whole);
    assertEquals("v2", answer.get().asString());
  }

  @Test
  void aMendedBackFileIsNoNewGeneration() throws Exception {
    WebApp app = hello().startOn(server);
    assertEquals(1, app.generation("/hello"));
    byte[] whole = Files.readAllBytes(app.classFile("app.Greeting"));
    truncate(app, "app.Greeting");
    app.fails("/hello");
    Files.write(app.classFile("app.Greeting"), whole);
    assertEquals(1, app.generation("/hello"));
  }

  @Test
  void aClassFileBrokenAtTheFirstStartIsMendedWithoutARestart() throws Exception {
    WebApp app = hello().resource("app/Broken.class", "this is no class file").startOn(server);
    app.fails("/hello", "Broken.class");
    Files.delete(app.path("WEB-INF/classes/app/Broken.class"));
    app.answers("/hello", "v1");
  }

  @Test
  void aDescriptorThatIsNoXmlIsNamedAndMended() throws Exception {
    WebApp app = hello().startOn(server);
    app.answers("/hello", "v1");
    String good = Files.readString(app.path("WEB-INF/web.xml"));
    app.file("WEB-INF/web.xml", good.replace("</web-app>", ""));
    app.fails("/hello", "web.xml");
    app.file("WEB-INF/web.xml", good);
    app.answers("/hello", "v1");
  }

  @Test
  void twoServletsOnOnePatternAreNamedAndMended() throws Exception {
    WebApp app = hello().source(servlet("Other", "\"other\"")).startOn(server);
    app.answers("/hello", "v1");
    app.webXml(xml -> xml.servlet("/hello", "app.Other"));
    app.fails("/hello", "/hello", "app.Other");
    app.webXml(xml -> xml.without("app.Other</servlet-name><url-pattern>"));
    app.answers("/hello", "v1");
  }

  @Test
  void anExceptionOfTheApplicationIsTheApplications() throws Exception {
    WebApp app =
        War.of(servlet("Hello", "Integer.parseInt(\"one\")"), servlet("Other", "\"fine\""))
            .servlet("/hello", "app.Hello")
            .servlet("/other", "app.Other")
            .startOn(server);
    assertEquals(500, app.get("/hello").statusCode());
    app.answers("/other", "fine");
    app.edit("Hello", "\"one\"", "\"1\"");
    app.answers("/hello", "1");
  }

  @Test
  void aMissingClassIsTheRequestsFailureOnly() throws Exception {
    WebApp app =
        hello().source(servlet("Other", "\"fine\"")).servlet("/other", "app.Other").startOn(server);
    app.answers("/hello", "v1");
    app.delete("Greeting");
    assertEquals(500, app.get("/hello").statusCode());
    app.answers("/other", "fine");
    app.write(text("Greeting", "v2"));
    app.answers("/hello", "v2");
  }

  @Test
  void whoAsksForTextGetsText() throws Exception {
    WebApp app = hello().startOn(server);
    truncate(app, "app.Greeting");
    Response html = app.request().accept("text/html").get("/hello");
    assertTrue(html.contentType().startsWith("text/html"), html.contentType());
    Response plain = app.request().accept("text/plain").get("/hello");
    assertTrue(plain.contentType().startsWith("text/plain"), plain.contentType());
    WebApp.fails(plain, "Greeting.class");
    assertEquals("no-store", plain.header("Cache-Control"));
  }
}
