package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.http.Header;
import io.restassured.response.Response;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** JSP pages see the generation's classes; static files are answered by the container itself. */
@OnEveryContainer
class PagesTest {

  @Parameter Server server;

  @Test
  void aPageSeesTheGenerationsClasses() throws Exception {
    WebApp app =
        War.of(text("Greeting", "v1"))
            .file("page.jsp", "<%= app.Greeting.text() %>")
            .startOn(server);
    app.answers("/page.jsp", "v1");
    app.edit("Greeting", "v2");
    app.answers("/page.jsp", "v2");
  }

  @Test
  void aPageIsIncludedAndForwardedTo() throws Exception {
    WebApp app =
        War.of(
                text("Greeting", "v1"),
                dev.reloader.integration.harness.Sources.servletDoing(
                    "Show",
                    """
                    request.setAttribute("name", "Ann");
                    request.getRequestDispatcher("/WEB-INF/view.jsp").forward(request, response);
                    """))
            .servlet("/show", "app.Show")
            .file(
                "WEB-INF/view.jsp",
                "${name} <%= app.Greeting.text() %> <jsp:include page=\"/part.jsp\"/>")
            .file("part.jsp", "<%= app.Greeting.text() %>")
            .startOn(server);
    app.answers("/show", "Ann v1 v1");
    app.edit("Greeting", "v2");
    app.answers("/show", "Ann v2 v2");
  }

  @Test
  void aFunctionOfATagLibraryIsTheGenerations() throws Exception {
    WebApp app =
        War.of(text("Greeting", "v1"))
            .file(
                "WEB-INF/greeting.tld",
                """
                <taglib xmlns="https://jakarta.ee/xml/ns/jakartaee" version="3.0">
                  <tlib-version>1.0</tlib-version>
                  <short-name>g</short-name>
                  <uri>urn:greeting</uri>
                  <function>
                    <name>text</name>
                    <function-class>app.Greeting</function-class>
                    <function-signature>java.lang.String text()</function-signature>
                  </function>
                </taglib>
                """)
            .file("page.jsp", "<%@ taglib prefix=\"g\" uri=\"urn:greeting\" %>${g:text()}")
            .startOn(server);
    app.answers("/page.jsp", "v1");
    app.edit("Greeting", "v2");
    app.answers("/page.jsp", "v2");
  }

  @Test
  void anEditedPageShowsAsSoonAsTheContainerLooks() throws Exception {
    WebApp app = War.of().file("page.jsp", "<%= 1 %> one").startOn(server);
    app.answers("/page.jsp", "1 one");
    app.file("page.jsp", "<%= 2 %> two");
    Instant end = Instant.now().plus(Duration.ofSeconds(20));
    while (app.get("/page.jsp").asString().equals("1 one")) {
      assertTrue(Instant.now().isBefore(end), "the edit never shows");
    }
    app.answers("/page.jsp", "2 two");
  }

  @Test
  void onlyPagesThatUseWhatHasChangedAreCompiledAgain() throws Exception {
    WebApp app =
        War.of(
                text("Greeting", "v1"),
                text("Deep", "v1"),
                """
                package app;
                public class Shallow {
                  public static String text() { return Deep.text(); }
                }
                """,
                """
                package app;
                public class Constants {
                  public static final String TEXT = "v1";
                }
                """)
            .file("plain.jsp", page("\"plain\""))
            .file("greeting.jsp", page("app.Greeting.text()"))
            .file("shallow.jsp", page("app.Shallow.text()"))
            .file("constant.jsp", page("app.Constants.TEXT"))
            .startOn(server);
    List<String> names = List.of("plain", "greeting", "shallow", "constant");
    for (String name : names) {
      // What an engine has just compiled may not be whole, and is not handed on.
      Files.setLastModifiedTime(
          app.path(name + ".jsp"), FileTime.from(Instant.parse("2020-01-01T00:00:00Z")));
      assertTrue(app.get("/" + name + ".jsp").asString().endsWith(" " + first(name)));
    }
    Map<String, String> before = compiled(app, names);
    app.edit("Greeting", "v2");
    assertTrue(app.get("/greeting.jsp").asString().endsWith(" v2"));
    Map<String, String> after = compiled(app, names);
    assertEquals(Set.of("greeting"), different(before, after));
    app.edit("Deep", "v2");
    assertTrue(app.get("/shallow.jsp").asString().endsWith(" v2"));
    before = after;
    after = compiled(app, names);
    assertEquals(Set.of("shallow"), different(before, after));
    app.edit("Constants", "v2");
    assertTrue(app.get("/constant.jsp").asString().endsWith(" v2"));
    assertEquals(Set.of("constant"), different(after, compiled(app, names)));
  }

  /** A page that says when it was translated, and the value of an expression. */
  private static String page(String expression) {
    return "<%@ page import=\"java.nio.file.*\" %><%= Files.getLastModifiedTime(Path.of("
        + "getServletConfig().getInitParameter(\"scratchdir\"),"
        + " getClass().getName().replace('.', '/') + \".java\")).toMillis() %> <%= "
        + expression
        + " %>";
  }

  private static String first(String page) {
    return page.equals("plain") ? "plain" : "v1";
  }

  private static Map<String, String> compiled(WebApp app, List<String> names) {
    Map<String, String> times = new HashMap<>();
    names.forEach(name -> times.put(name, app.get("/" + name + ".jsp").asString().split(" ")[0]));
    return times;
  }

  private static Set<String> different(Map<String, String> one, Map<String, String> other) {
    return one.keySet().stream()
        .filter(name -> !one.get(name).equals(other.get(name)))
        .collect(Collectors.toSet());
  }

  @Test
  void aPageIsTheWelcomePage() throws Exception {
    WebApp app =
        War.of(text("Greeting", "v1"))
            .file("index.jsp", "<%= app.Greeting.text() %>")
            .startOn(server);
    app.answers("/", "v1");
    app.edit("Greeting", "v2");
    app.answers("/", "v2");
  }

  @Test
  void aServletCanBeAPage() throws Exception {
    WebApp app =
        War.of(text("Greeting", "v1"))
            .file("WEB-INF/page.jsp", "<%= app.Greeting.text() %>")
            .webXml(
                xml ->
                    xml.element(
                            "<servlet><servlet-name>page</servlet-name><jsp-file>/WEB-INF/page.jsp</jsp-file></servlet>")
                        .mapping("/page", "page"))
            .startOn(server);
    app.answers("/page", "v1");
    app.edit("Greeting", "v2");
    app.answers("/page", "v2");
  }

  @Test
  void aStaticFileIsAnsweredAsTheContainerAnswersIt() throws Exception {
    War plain = War.of().file("page.html", "<p>page</p>").file("index.html", "welcome");
    WebApp native_ = plain.withoutReloader().startOn(server);
    WebApp app =
        War.of().file("page.html", "<p>page</p>").file("index.html", "welcome").startOn(server);
    for (String path : Set.of("/page.html", "/", "/missing.html", "/WEB-INF/web.xml", "")) {
      Response expected = native_.get(path);
      Response found = app.get(path);
      assertEquals(expected.statusCode(), found.statusCode(), path);
      assertEquals(names(expected), names(found), path);
      if (expected.statusCode() == 200) {
        assertEquals(expected.asString(), found.asString(), path);
      }
    }
    assertEquals(206, app.request().header("Range", "bytes=0-2").get("/page.html").statusCode());
    assertEquals(200, app.request().head("/page.html").statusCode());
  }

  private static Set<String> names(Response response) {
    return response.headers().asList().stream()
        .map(Header::getName)
        .filter(name -> !name.equals("X-Reloader-Generation"))
        .collect(Collectors.toCollection(TreeSet::new));
  }

  @Test
  void aStaticFileThatHasNotChangedIsNotSentAgain() throws Exception {
    WebApp app = War.of().file("page.html", "one").startOn(server);
    Response first = app.get("/page.html");
    assertEquals(
        304,
        app.request()
            .header("If-Modified-Since", first.header("Last-Modified"))
            .get("/page.html")
            .statusCode());
    assertEquals(1, app.generation("/page.html"));
  }

  @Test
  void anEditedStaticFileIsNoReload() throws Exception {
    WebApp app = War.of().file("page.html", "one").startOn(server);
    app.answers("/page.html", "one");
    app.file("page.html", "another");
    assertEquals(1, app.generation("/page.html"));
  }
}
