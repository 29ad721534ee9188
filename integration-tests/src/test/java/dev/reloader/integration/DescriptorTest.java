package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What web.xml and annotations declare holds from the next request on. */
@OnEveryContainer
class DescriptorTest {

  private static final String FILTER =
      """
      package app;
      import jakarta.servlet.*;
      import jakarta.servlet.annotation.*;
      public class Marker implements Filter {
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws java.io.IOException, ServletException {
          response.getWriter().print("marked v1 ");
          chain.doFilter(request, response);
        }
      }
      """;

  @Parameter Server server;

  private static War hello() {
    return War.of(servlet("Hello", "\"v1\"")).servlet("/hello", "app.Hello");
  }

  private static String annotated(String name, String annotation, String expression) {
    return servlet(name, expression)
        .replace("public class " + name, annotation + "\npublic class " + name);
  }

  @Test
  void aNewMappingHolds() throws Exception {
    WebApp app = hello().startOn(server);
    assertEquals(404, app.get("/hi").statusCode());
    app.webXml(xml -> xml.mapping("/hi", "app.Hello"));
    app.answers("/hi", "v1");
    app.answers("/hello", "v1");
    app.webXml(xml -> xml.without("/hi"));
    assertEquals(404, app.get("/hi").statusCode());
  }

  @Test
  void aNewServletHoldsAndARemovedOneIsGone() throws Exception {
    WebApp app = hello().startOn(server);
    app.write(servlet("Other", "\"other v1\""));
    app.webXml(xml -> xml.servlet("/other/*", "app.Other"));
    app.answers("/other/path", "other v1");
    app.edit("Other", "v2");
    app.answers("/other/path", "other v2");
    app.webXml(xml -> xml.without("app.Other"));
    assertEquals(404, app.get("/other/path").statusCode());
    app.answers("/hello", "v1");
  }

  @Test
  void paths() throws Exception {
    String pathElements =
        "request.getContextPath().isEmpty() + \" \" + request.getServletPath() + \" \""
            + " + request.getPathInfo() + \" \" + request.getHttpServletMapping().getMappingMatch()";
    WebApp app =
        War.of(servlet("First", pathElements), servlet("Second", pathElements))
            .servlet("/first/*", "app.First")
            .startOn(server);
    app.answers("/first/a/b", "false /first /a/b PATH");
    app.webXml(xml -> xml.servlet("/first/a/*", "app.Second").servlet("*.do", "app.Second2"));
    app.write(servlet("Second2", pathElements));
    app.answers("/first/a/b", "false /first/a /b PATH");
    app.answers("/first/b", "false /first /b PATH");
    app.answers("/go.do", "false /go.do null EXTENSION");
  }

  @Test
  void initParamsAndContextParamsAreReadAgain() throws Exception {
    WebApp app =
        War.of(
                servlet(
                    "Hello",
                    "getInitParameter(\"own\") + getServletContext().getInitParameter(\"all\")"))
            .webXml(
                xml ->
                    xml.parameter("all", "1")
                        .servlet(
                            "/hello",
                            "app.Hello",
                            "<init-param><param-name>own</param-name><param-value>1</param-value></init-param>"))
            .startOn(server);
    app.answers("/hello", "11");
    app.webXml(
        xml ->
            xml.without("<param-name>own")
                .without("app.Hello")
                .without("<param-name>all")
                .parameter("all", "2")
                .servlet(
                    "/hello",
                    "app.Hello",
                    "<init-param><param-name>own</param-name><param-value>2</param-value></init-param>"));
    app.answers("/hello", "22");
  }

  @Test
  void anAnnotatedServletIsEditedAddedMovedAndDeleted() throws Exception {
    WebApp app = War.of(annotated("Noted", "@WebServlet(\"/noted\")", "\"v1\"")).startOn(server);
    app.answers("/noted", "v1");
    app.edit("Noted", "v2");
    app.answers("/noted", "v2");
    app.edit("Noted", "/noted", "/moved");
    app.answers("/moved", "v2");
    assertEquals(404, app.get("/noted").statusCode());
    app.write(annotated("Late", "@WebServlet(\"/late\")", "\"late\""));
    app.answers("/late", "late");
    app.delete("Noted");
    assertEquals(404, app.get("/moved").statusCode());
    app.answers("/late", "late");
  }

  @Test
  void anAnnotatedFilterIsEditedAddedAndDeleted() throws Exception {
    WebApp app = hello().startOn(server);
    app.answers("/hello", "v1");
    app.write(FILTER.replace("public class", "@WebFilter(\"/hello\")\npublic class"));
    app.answers("/hello", "marked v1 v1");
    app.edit("Marker", "v2");
    app.answers("/hello", "marked v2 v1");
    app.delete("Marker");
    app.answers("/hello", "v1");
  }

  @Test
  void anAnnotatedListenerIsEdited() throws Exception {
    WebApp app =
        War.of(
                """
                package app;
                import jakarta.servlet.*;
                import jakarta.servlet.annotation.*;
                @WebListener
                public class Setup implements ServletContextListener {
                  public void contextInitialized(ServletContextEvent event) {
                    event.getServletContext().setAttribute("text", "v1");
                  }
                }
                """,
                servlet("Hello", "getServletContext().getAttribute(\"text\")"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "v1");
    app.edit("Setup", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void metadataCompleteIsObeyed() throws Exception {
    WebApp app =
        hello()
            .source(annotated("Noted", "@WebServlet(\"/noted\")", "\"v1\""))
            .webXml(xml -> xml.metadataComplete())
            .startOn(server);
    app.answers("/hello", "v1");
    assertEquals(404, app.get("/noted").statusCode());
    app.edit("Hello", "v2");
    app.answers("/hello", "v2");
    assertEquals(404, app.get("/noted").statusCode());
  }

  @Test
  void filtersRunInTheOrderOfTheSpecification() throws Exception {
    WebApp app =
        War.of(
                servlet("Hello", "\"hello\""),
                FILTER.replace("Marker", "One").replace("marked v1", "one"),
                FILTER.replace("Marker", "Two").replace("marked v1", "two"),
                FILTER.replace("Marker", "Named").replace("marked v1", "named"))
            .webXml(
                xml ->
                    xml.element(
                            "<filter><filter-name>named</filter-name><filter-class>app.Named</filter-class></filter>")
                        .element(
                            "<filter-mapping><filter-name>named</filter-name><servlet-name>app.Hello</servlet-name></filter-mapping>")
                        .filter("/*", "app.Two")
                        .filter("/hello", "app.One")
                        .servlet("/hello", "app.Hello"))
            .startOn(server);
    app.answers("/hello", "two one named hello");
    app.edit("One", "one", "uno");
    app.answers("/hello", "two uno named hello");
  }

  @Test
  void filtersHearOnlyOfTheDispatchesTheyAreMappedTo() throws Exception {
    WebApp app =
        War.of(
                servlet("Hello", "\"hello\""),
                servletDoing(
                    "Forward",
                    "request.getRequestDispatcher(\"/hello\").forward(request, response);"),
                servletDoing(
                    "Include",
                    "request.getRequestDispatcher(\"/hello\").include(request, response);"),
                FILTER.replace("Marker", "OnForward").replace("marked v1", "forwarded"),
                FILTER.replace("Marker", "OnInclude").replace("marked v1", "included"),
                FILTER.replace("Marker", "OnRequest").replace("marked v1", "requested"))
            .webXml(
                xml ->
                    xml.filter("/*", "app.OnForward", "FORWARD")
                        .filter("/*", "app.OnInclude", "INCLUDE")
                        .filter("/hello", "app.OnRequest"))
            .servlet("/hello", "app.Hello")
            .servlet("/forward", "app.Forward")
            .servlet("/include", "app.Include")
            .startOn(server);
    app.answers("/hello", "requested hello");
    app.answers("/forward", "forwarded hello");
    app.answers("/include", "included hello");
  }

  @Test
  void errorPagesAreFoundByCodeAndByException() throws Exception {
    WebApp app =
        War.of(
                servletDoing("Refuse", "response.sendError(409);"),
                servletDoing("Fail", "throw new Trouble();"),
                "package app;\npublic class Trouble extends RuntimeException {}",
                servlet(
                    "Page",
                    "\"v1 \" + request.getAttribute(\"jakarta.servlet.error.status_code\")"))
            .servlet("/refuse", "app.Refuse")
            .servlet("/fail", "app.Fail")
            .servlet("/page", "app.Page")
            .webXml(
                xml ->
                    xml.element(
                            "<error-page><error-code>409</error-code><location>/page</location></error-page>")
                        .element(
                            "<error-page><exception-type>app.Trouble</exception-type><location>/page</location></error-page>"))
            .startOn(server);
    assertEquals("v1 409", app.get("/refuse").asString());
    assertEquals("v1 500", app.get("/fail").asString());
    app.edit("Page", "v2");
    assertEquals("v2 409", app.get("/refuse").asString());
    assertEquals(409, app.get("/refuse").statusCode());
    assertEquals("v2 500", app.get("/fail").asString());
    assertEquals(500, app.get("/fail").statusCode());
  }

  @Test
  void aServletThatTakesEverythingTakesEverything() throws Exception {
    WebApp app =
        War.of(servlet("All", "request.getServletPath() + \" v1\""))
            .servlet("/", "app.All")
            .file("page.html", "static")
            .startOn(server);
    app.answers("/page.html", "/page.html v1");
    app.edit("All", "v2");
    app.answers("/anything", "/anything v2");
  }

  @Test
  void registrationsByAListenerAreTheGenerationsOwn() throws Exception {
    WebApp app =
        War.of(
                """
                package app;
                import jakarta.servlet.*;
                import jakarta.servlet.annotation.*;
                @WebListener
                public class Setup implements ServletContextListener {
                  public void contextInitialized(ServletContextEvent event) {
                    event.getServletContext().addServlet("added", new Added()).addMapping("/v1");
                  }
                }
                """,
                servlet("Added", "\"added\""))
            .startOn(server);
    app.answers("/v1", "added");
    app.edit("Setup", "v2");
    app.answers("/v2", "added");
    assertEquals(404, app.get("/v1").statusCode());
  }
}
