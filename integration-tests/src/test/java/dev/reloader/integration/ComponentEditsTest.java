package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Jar;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Edits of what declares components other than web.xml's servlets, filters and listeners. */
@OnEveryContainer
class ComponentEditsTest {

  private static final String SETUP =
      """
      package app;
      import jakarta.servlet.*;
      public class Setup implements ServletContainerInitializer {
        public void onStartup(java.util.Set<Class<?>> types, ServletContext context)
            throws ServletException {
          boolean fail = false;
          if (fail) throw new ServletException("no such luck");
          for (int order = 3; order > 0; order--) {
            ServletRegistration.Dynamic one =
                context.addServlet("s" + order, new Added());
            one.addMapping("/v1/" + order);
            one.setInitParameter("order", "" + order);
            one.setLoadOnStartup(order);
            one.setAsyncSupported(order == 1);
            if (order == 2) {
              one.setMultipartConfig(new MultipartConfigElement("", 10, 1000, 0));
            }
          }
        }
      }
      """;

  private static final String ADDED =
      """
      package app;
      import jakarta.servlet.http.*;
      public class Added extends HttpServlet {
        public void init() { gate.Diary.write("started " + getInitParameter("order")); }
        protected void service(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException, jakarta.servlet.ServletException {
          response.getWriter().print(getServletName() + " " + request.isAsyncSupported());
          if (request.getMethod().equals("POST")) {
            response.getWriter().print(" " + request.getParts().size());
          }
        }
      }
      """;

  private static final String INITIALIZERS =
      "META-INF/services/jakarta.servlet.ServletContainerInitializer";

  @Parameter Server server;

  @Test
  void anInitializerOfTheApplicationRegistersAnewInEachGeneration() throws Exception {
    WebApp app = War.of(SETUP, ADDED).resource(INITIALIZERS, "app.Setup\n").startOn(server);
    app.answers("/v1/1", "s1 true");
    app.answers("/v1/2", "s2 false");
    assertEquals("[started 1, started 2, started 3]", app.gate().diary().toString());
    app.edit("Setup", "v2");
    app.answers("/v2/1", "s1 true");
    assertEquals(404, app.get("/v1/1").statusCode());
    assertEquals("s2 false 1", upload(app, "short").asString());
    assertTrue(upload(app, "longer than ten").statusCode() >= 400, "an upload over the limit");
    assertEquals("[started 1, started 2, started 3]", app.gate().diary().subList(3, 6).toString());
    assertEquals(6, app.gate().diary().size());
  }

  private static Response upload(WebApp app, String content) {
    return app.request()
        .multiPart("file", "a.txt", content.getBytes(StandardCharsets.UTF_8))
        .post("/v2/2");
  }

  @Test
  void anInitializerThatThrowsIsShownAndMended() throws Exception {
    WebApp app = War.of(SETUP, ADDED).resource(INITIALIZERS, "app.Setup\n").startOn(server);
    app.answers("/v1/1", "s1 true");
    app.edit("Setup", "fail = false", "fail = true");
    Response failure = app.request().accept("text/plain").get("/v1/1");
    assertEquals(500, failure.statusCode());
    assertTrue(failure.asString().contains("no such luck"), failure.asString());
    assertTrue(failure.asString().contains("Setup.java:7"), failure.asString());
    app.change(change -> change.edit("Setup", "fail = true", "fail = false").edit("Setup", "v2"));
    app.answers("/v2/1", "s1 true");
  }

  @Test
  void anAnnotatedListenerIsAddedAndDeleted() throws Exception {
    WebApp app =
        War.of(servlet("Hello", "getServletContext().getAttribute(\"text\")"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "null");
    app.write(
        """
        package app;
        import jakarta.servlet.*;
        @jakarta.servlet.annotation.WebListener
        public class Late implements ServletContextListener {
          public void contextInitialized(ServletContextEvent event) {
            event.getServletContext().setAttribute("text", "late");
          }
        }
        """);
    app.answers("/hello", "late");
    app.delete("Late");
    app.answers("/hello", "null");
  }

  @Test
  void aServletOfAnotherClassTakesOverAPattern() throws Exception {
    WebApp app = War.of(noted("First", "@WebServlet(\"/noted\")")).startOn(server);
    app.answers("/noted", "First");
    app.change(change -> change.delete("First").write(noted("Second", "@WebServlet(\"/noted\")")));
    app.answers("/noted", "Second");
    app.edit("Second", "@WebServlet(\"/noted\")", "@WebServlet(name = \"s\", value = \"/noted\")");
    app.answers("/noted", "s");
  }

  @Test
  void accessIsAsTheAnnotationSaysNow() throws Exception {
    String open = "@WebServlet(\"/noted\")";
    String closed = open + " @ServletSecurity(@HttpConstraint(rolesAllowed = \"admin\"))";
    WebApp app =
        War.of(noted("Noted", open))
            .webXml(
                xml ->
                    xml.element(
                            "<login-config><auth-method>BASIC</auth-method><realm-name>test</realm-name></login-config>")
                        .element("<security-role><role-name>admin</role-name></security-role>"))
            .startOn(server);
    app.answers("/noted", "Noted");
    app.edit("Noted", open, closed);
    assertEquals(401, app.get("/noted").statusCode());
    assertEquals(200, as(app, "admin", "/noted").statusCode());
    assertEquals(403, as(app, "user", "/noted").statusCode());
    app.write(noted("Late", closed.replace("/noted", "/late")));
    assertEquals(401, app.get("/late").statusCode());
    assertEquals("Late", as(app, "admin", "/late").asString());
    app.edit("Noted", closed, open);
    app.answers("/noted", "Noted");
    assertEquals(List.of(), app.status().getList("needsRestart"));
  }

  @Test
  void whatTheContainerGoesOnToCloseIsReported() throws Exception {
    String open = "@WebServlet(\"/noted\")";
    String closed =
        open + " @ServletSecurity(@HttpConstraint(ServletSecurity.EmptyRoleSemantic.DENY))";
    WebApp app =
        War.of(noted("Noted", closed), servlet("Hello", "\"hello\""))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    assertEquals(403, app.get("/noted").statusCode());
    assertEquals(List.of(), app.status().getList("needsRestart"));
    app.edit("Noted", closed, open);
    app.answers("/hello", "hello");
    assertEquals(403, app.get("/noted").statusCode());
    List<String> needs = app.status().getList("needsRestart");
    assertEquals(1, needs.size(), needs::toString);
    assertTrue(needs.get(0).startsWith("app.Noted: @ServletSecurity"), needs.get(0));
    app.restart();
    app.answers("/noted", "Noted");
  }

  private static Response as(WebApp app, String user, String path) {
    return app.request().auth().preemptive().basic(user, "secret").get(path);
  }

  @Test
  void theOrderOfFragmentsIsThatOfWebXmlNow() throws Exception {
    String ordering = "<absolute-ordering><name>dev_reloader</name>%s</absolute-ordering>";
    String both = ordering.formatted("<name>one</name><name>two</name>");
    String reversed = ordering.formatted("<name>two</name><name>one</name>");
    WebApp app =
        War.of(servlet("Hello", "\"hello\""), text("Greeting", "v1"))
            .servlet("/hello", "app.Hello")
            .library("one.jar", fragment("one"))
            .library("two.jar", fragment("two"))
            .webXml(xml -> xml.element(both))
            .startOn(server);
    app.answers("/hello", "one two hello");
    app.webXml(xml -> xml.without(both).element(reversed));
    app.answers("/hello", "two one hello");
    app.webXml(xml -> xml.without(reversed).element(ordering.formatted("<name>two</name>")));
    app.answers("/hello", "two hello");
  }

  @Test
  void whatOnlyTheContainerCanDoIsReportedElementByElement() throws Exception {
    List<String> elements =
        List.of(
            "<security-constraint><web-resource-collection><web-resource-name>all</web-resource-name>"
                + "<url-pattern>/x</url-pattern></web-resource-collection></security-constraint>",
            "<login-config><auth-method>BASIC</auth-method></login-config>",
            "<session-config><session-timeout>5</session-timeout></session-config>",
            "<mime-mapping><extension>x</extension><mime-type>text/x</mime-type></mime-mapping>",
            "<welcome-file-list><welcome-file>start.html</welcome-file></welcome-file-list>",
            "<error-page><error-code>404</error-code><location>/hello</location></error-page>");
    WebApp app = War.of(servlet("Hello", "\"v1\"")).servlet("/hello", "app.Hello").startOn(server);
    app.answers("/hello", "v1");
    app.webXml(
        xml -> {
          elements.forEach(xml::element);
          return xml;
        });
    app.answers("/hello", "v1");
    List<String> needs = app.status().getList("needsRestart");
    assertEquals(elements.size(), needs.size(), needs::toString);
    for (String element : elements) {
      assertTrue(needs.stream().anyMatch(need -> need.endsWith(element)), element);
      assertTrue(server.log().contains(element), element);
    }
  }

  private static String noted(String name, String annotations) {
    return servlet(name, "getServletName().replace(\"app.\", \"\")")
        .replace("public class " + name, annotations + "\npublic class " + name);
  }

  private static Jar fragment(String name) {
    return Jar.of(
            """
            package %s;
            import jakarta.servlet.*;
            public class Mark implements Filter {
              public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                  throws java.io.IOException, ServletException {
                response.getWriter().print("%s ");
                chain.doFilter(request, response);
              }
            }
            """
                .formatted(name, name))
        .file(
            "META-INF/web-fragment.xml",
            """
            <web-fragment xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <name>NAME</name>
              <filter><filter-name>NAME</filter-name><filter-class>NAME.Mark</filter-class></filter>
              <filter-mapping><filter-name>NAME</filter-name><url-pattern>/hello</url-pattern></filter-mapping>
            </web-fragment>
            """
                .replace("NAME", name));
  }
}
