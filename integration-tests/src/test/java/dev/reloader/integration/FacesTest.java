package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.filter.cookie.CookieFilter;
import io.restassured.response.Response;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * Faces with beans of CDI, Mojarra and Weld themselves in the pool: both start anew with each
 * generation, and what they keep in the session is carried.
 */
@OnEveryContainer
class FacesTest {

  private static final String CONFIGURATION =
      """
      package app;
      import jakarta.enterprise.context.ApplicationScoped;
      import jakarta.faces.annotation.FacesConfig;
      @FacesConfig
      @ApplicationScoped
      public class Configuration {}
      """;

  private static final String BEAN =
      """
      package app;
      import jakarta.enterprise.context.RequestScoped;
      import jakarta.inject.Inject;
      import jakarta.inject.Named;
      @Named
      @RequestScoped
      public class Hello {
        @Inject Counter counter;
        public String getText() { return Greeting.text(); }
        public int getCount() { return counter.count(); }
        public void more() { counter.more(); }
      }
      """;

  private static final String COUNTER =
      """
      package app;
      import jakarta.enterprise.context.SessionScoped;
      import java.io.Serializable;
      @SessionScoped
      public class Counter implements Serializable {
        private static final long serialVersionUID = 1;
        private int count;
        public int count() { return count; }
        public void more() { count++; }
      }
      """;

  /** Ended with the servlet, of which it is a part. */
  private static final String DEPENDENT =
      """
      package app;
      import jakarta.annotation.*;
      import jakarta.inject.Inject;
      @jakarta.enterprise.context.Dependent
      public class Part {
        @Inject Hello hello;
        String text() { return hello.getText(); }
        @PreDestroy void end() { System.out.println("part of " + Greeting.text() + " has ended"); }
      }
      """;

  private static final String SERVLET =
      """
      package app;
      import jakarta.annotation.*;
      import jakarta.inject.Inject;
      import jakarta.servlet.http.*;
      public class Injected extends HttpServlet {
        @Inject private Part part;
        private String made;
        @PostConstruct void made() { made = part.text(); }
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
          response.getWriter().print(made + " " + part.text());
        }
      }
      """;

  private static final String VIEW =
      """
      <!DOCTYPE html>
      <html xmlns="http://www.w3.org/1999/xhtml" xmlns:h="jakarta.faces.html">
      <h:head/>
      <h:body>
        <p>#{hello.text}</p>
        <p>count=#{hello.count}</p>
        <h:form id="form"><h:commandButton id="more" value="more" action="#{hello.more}"/></h:form>
      </h:body>
      </html>
      """;

  @Parameter Server server;

  /** The application, with nothing set. */
  static War war() {
    return War.of(CONFIGURATION, BEAN, COUNTER, DEPENDENT, SERVLET, text("Greeting", "v1"))
        .servlet("/injected", "app.Injected")
        .framework("faces")
        .file("hello.xhtml", VIEW)
        .file(
            "WEB-INF/beans.xml",
            """
            <beans xmlns="https://jakarta.ee/xml/ns/jakartaee" version="4.0" bean-discovery-mode="annotated"/>
            """)
        .webXml(
            xml ->
                xml.parameter("jakarta.faces.PROJECT_STAGE", "Development")
                    .servlet("*.xhtml", "jakarta.faces.webapp.FacesServlet"));
  }

  private WebApp start() throws Exception {
    return war()
        .setting(
            "roots",
            "/WEB-INF/classes, /WEB-INF/lib/weld-*.jar, /WEB-INF/lib/jakarta.enterprise.*.jar,"
                + " /WEB-INF/lib/jakarta.faces-*.jar")
        .startOn(server);
  }

  @Test
  void beansReload() throws Exception {
    WebApp app = start();
    assertTrue(view(app, new CookieFilter()).contains("<p>v1</p>"));
    app.edit("Greeting", "v2");
    assertTrue(view(app, new CookieFilter()).contains("<p>v2</p>"));
    app.edit("Hello", "Greeting.text()", "\"v3\"");
    assertTrue(view(app, new CookieFilter()).contains("<p>v3</p>"));
  }

  @Test
  void beansAreInjectedIntoServlets() throws Exception {
    servletsHaveBeans(server, start());
  }

  static void servletsHaveBeans(Server server, WebApp app) throws Exception {
    app.answers("/injected", "v1 v1");
    app.edit("Greeting", "v2");
    app.answers("/injected", "v2 v2");
    app.awaitGenerations("[2]");
    assertTrue(server.log().contains("part of v1 has ended"), server.log());
  }

  @Test
  void aNewBeanIsFound() throws Exception {
    WebApp app = start();
    view(app, new CookieFilter());
    app.write(BEAN.replace("class Hello", "class Late").replace("Greeting.text()", "\"late\""));
    app.file("late.xhtml", VIEW.replace("hello.", "late."));
    assertTrue(app.get("/late.xhtml").asString().contains("<p>late</p>"));
  }

  @Test
  void theFormOfAnOlderGenerationIsTaken() throws Exception {
    WebApp app = start();
    CookieFilter cookies = new CookieFilter();
    String first = click(app, cookies, view(app, cookies));
    assertTrue(first.contains("count=1"), first);
    app.edit("Greeting", "v2");
    String second = click(app, cookies, first);
    assertTrue(second.contains("count=2"), second);
  }

  static String view(WebApp app, CookieFilter cookies) {
    Response response = app.request().filter(cookies).get("/hello.xhtml");
    assertEquals(200, response.statusCode(), response.asString());
    return response.asString();
  }

  static String click(WebApp app, CookieFilter cookies, String view) {
    String state =
        view.replaceAll("(?s).*name=\"jakarta.faces.ViewState\"[^>]* value=\"([^\"]*)\".*", "$1");
    Response response =
        app.request()
            .filter(cookies)
            .formParam("form", "form")
            .formParam("form:more", "more")
            .formParam("jakarta.faces.ViewState", state)
            .post("/hello.xhtml");
    assertEquals(200, response.statusCode(), response.asString());
    return response.asString();
  }
}
