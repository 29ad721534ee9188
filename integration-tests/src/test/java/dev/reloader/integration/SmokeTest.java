package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.Visitor;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** The main job on every container: old ones too, and one that knows the Servlet API alone. */
@OnEveryContainer({
  Container.JETTY_12_1,
  Container.TOMCAT_11,
  Container.JETTY_12_0,
  Container.TOMCAT_10_1,
  Container.UNDERTOW
})
class SmokeTest {

  @Parameter Server server;

  private static War hello() {
    return War.of(
            servlet("Hello", "Greeting.text()"),
            text("Greeting", "v1"),
            servletDoing(
                "Slow", "gate.Gate.pass(\"slow\"); response.getWriter().print(Greeting.text());"))
        .servlet("/hello", "app.Hello")
        .servlet("/slow", "app.Slow");
  }

  @Test
  void anEditShows() throws Exception {
    WebApp app = hello().startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    app.edit("Hello", "Greeting.text()", "\"v3\"");
    app.answers("/hello", "v3");
    assertEquals(3, app.generation("/hello"));
  }

  @Test
  void aRequestUnderWayKeepsItsCode() throws Exception {
    WebApp app = hello().startOn(server);
    var slow = app.begin("/slow");
    app.gate().awaitArrival("slow");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    app.gate().open("slow");
    assertEquals("v1", slow.get().asString());
    app.answers("/slow", "v2");
  }

  @Test
  void anAddedAnnotatedServletAnswersAndADeletedOneDoesNot() throws Exception {
    WebApp app = hello().startOn(server);
    app.write(
        servlet("Late", "\"late\"")
            .replace("public class", "@WebServlet(\"/late\")\npublic class"));
    app.answers("/late", "late");
    app.delete("Late");
    assertEquals(404, app.get("/late").statusCode());
  }

  @Test
  void aNewMappingHolds() throws Exception {
    WebApp app = hello().startOn(server);
    app.webXml(xml -> xml.mapping("/hi", "app.Hello"));
    app.answers("/hi", "v1");
  }

  @Test
  void dispatchesStayOnTheirGeneration() throws Exception {
    WebApp app =
        hello()
            .source(
                servletDoing(
                    "Forward",
                    """
                    gate.Gate.pass("forward");
                    request.getRequestDispatcher("/hello").forward(request, response);
                    """))
            .source(
                servletDoing(
                    "Include",
                    """
                    gate.Gate.pass("include");
                    request.getRequestDispatcher("/hello").include(request, response);
                    """))
            .servlet("/forward", "app.Forward")
            .servlet("/include", "app.Include")
            .startOn(server);
    var forward = app.begin("/forward");
    var include = app.begin("/include");
    app.gate().awaitArrival("forward");
    app.gate().awaitArrival("include");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    app.gate().open("forward");
    app.gate().open("include");
    assertEquals("v1", forward.get().asString());
    assertEquals("v1", include.get().asString());
    app.answers("/forward", "v2");
    app.answers("/include", "v2");
  }

  @Test
  void anAsyncDispatchStaysOnItsGeneration() throws Exception {
    String async = "<async-supported>true</async-supported>";
    WebApp app =
        War.of(
                servletDoing(
                    "Async",
                    """
                    AsyncContext async = request.startAsync();
                    async.start(() -> {
                      gate.Gate.pass("async");
                      async.dispatch("/hello");
                    });
                    """),
                servlet("Hello", "Greeting.text()"),
                text("Greeting", "v1"))
            .webXml(
                xml ->
                    xml.servlet("/async", "app.Async", async).servlet("/hello", "app.Hello", async))
            .startOn(server);
    var answer = app.begin("/async");
    app.gate().awaitArrival("async");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    app.gate().open("async");
    assertEquals("v1", answer.get().asString());
    app.answers("/async", "v2");
  }

  @Test
  void aSessionSurvives() throws Exception {
    WebApp app =
        War.of(
                servletDoing(
                    "Hello",
                    """
                    Integer count = (Integer) request.getSession().getAttribute("count");
                    count = count == null ? 1 : count + 1;
                    request.getSession().setAttribute("count", count);
                    response.getWriter().print("v1 " + count);
                    """))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    Visitor visitor = new Visitor();
    assertEquals("v1 1", visitor.read(app, "/hello"));
    app.edit("Hello", "v2");
    assertEquals("v2 2", visitor.read(app, "/hello"));
  }

  @Test
  void aStaticFileIsTheContainers() throws Exception {
    WebApp app = hello().file("page.html", "page").startOn(server);
    app.answers("/page.html", "page");
    String modified = app.get("/page.html").header("Last-Modified");
    assertEquals(
        304, app.request().header("If-Modified-Since", modified).get("/page.html").statusCode());
  }

  @Test
  void anUploadArrives() throws Exception {
    WebApp app =
        War.of(
                """
                package app;
                import jakarta.servlet.*;
                import jakarta.servlet.http.*;
                public class Upload extends HttpServlet {
                  protected void doPost(HttpServletRequest request, HttpServletResponse response)
                      throws java.io.IOException, ServletException {
                    response.getWriter().print("v1 " + request.getPart("file").getSize());
                  }
                }
                """)
            .webXml(xml -> xml.servlet("/upload", "app.Upload", "<multipart-config/>"))
            .startOn(server);
    assertEquals(
        "v1 4", app.request().multiPart("file", "a.txt", new byte[4]).post("/upload").asString());
    app.edit("Upload", "v2");
    assertEquals(
        "v2 4", app.request().multiPart("file", "a.txt", new byte[4]).post("/upload").asString());
  }

  @Test
  void aFailureIsShownAndMended() throws Exception {
    WebApp app = hello().setting("settle", "100ms").startOn(server);
    app.answers("/hello", "v1");
    app.resource("app/Broken.class", "this is no class file");
    assertEquals(500, app.get("/hello").statusCode());
    assertTrue(app.get("/hello").asString().contains("Broken.class"));
    Files.delete(app.classFile("app.Broken"));
    app.answers("/hello", "v1");
  }

  @Test
  void filtersAndListenersAreTheGenerations() throws Exception {
    WebApp app =
        hello()
            .source(
                """
                package app;
                import jakarta.servlet.*;
                public class Mark implements Filter, ServletContextListener {
                  public void contextInitialized(ServletContextEvent event) {
                    event.getServletContext().setAttribute("mark", "v1");
                  }
                  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                      throws java.io.IOException, ServletException {
                    response.getWriter().print(request.getServletContext().getAttribute("mark") + " ");
                    chain.doFilter(request, response);
                  }
                }
                """)
            .webXml(xml -> xml.listener("app.Mark").filter("/hello", "app.Mark"))
            .startOn(server);
    app.answers("/hello", "v1 v1");
    app.edit("Mark", "v2");
    app.answers("/hello", "v2 v1");
  }

  @Test
  void theStatusTellsWhetherTheContainerIsTakenOver() throws Exception {
    WebApp app = hello().startOn(server);
    assertEquals(server.container() != Container.UNDERTOW, app.status().getBoolean("takeover"));
  }

  @Test
  void productionIsInert() throws Exception {
    WebApp app = hello().setting("mode", "production").startOn(server);
    app.answers("/hello", "v1");
    assertNull(app.get("/hello").header("X-Reloader-Generation"));
    app.edit("Greeting", "v2");
    app.answers("/hello", "v1");
  }
}
