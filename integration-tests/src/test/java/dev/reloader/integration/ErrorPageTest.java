package dev.reloader.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** One page tells what is wrong, in the format that the client likes, to this machine only. */
@OnEveryContainer
class ErrorPageTest {

  private static final String ORDERS =
      """
      package app;
      import jakarta.servlet.http.*;
      public class Orders extends HttpServlet {
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
          response.addCookie(new Cookie("seen", "yes"));
          response.setHeader("ETag", "\\"1\\"");
          response.getWriter().print("an order of " + amount(request.getParameter("amount")));
          if (request.getParameter("flush") != null) {
            response.flushBuffer();
            amount("late");
          }
        }
        private static int amount(String text) {
          try {
            return Integer.parseInt(text);
          } catch (NumberFormatException e) {
            throw new IllegalStateException("no <amount>: " + text, e);
          }
        }
      }
      """;

  @Parameter Server server;

  private static War orders() {
    return War.of(ORDERS).inProject().servlet("/orders", "app.Orders").setting("settle", "200ms");
  }

  @Test
  void anExceptionOfTheApplicationIsShownWithItsSource() throws Exception {
    WebApp app = orders().startOn(server);
    app.answers("/orders?amount=1", "an order of 1");
    Response page = app.request().accept("text/html").get("/orders?amount=one");
    assertEquals(500, page.statusCode());
    assertEquals("no-store", page.header("Cache-Control"));
    assertTrue(page.header("Content-Security-Policy").contains("default-src 'none'"));
    assertEquals("1", page.header("X-Reloader-Generation"));
    assertEquals("yes", page.cookie("seen"));
    String html = page.asString();
    assertTrue(html.contains("NumberFormatException: For input string: &quot;one&quot;"), html);
    assertTrue(html.contains("<b>Orders.java:16</b>"), html);
    assertTrue(html.contains("no &lt;amount&gt;: one"), html);
    assertFalse(html.contains("an order of"), html);
    assertTrue(server.log().contains("GET /" + app.url().replaceAll(".*/", "") + "/orders failed"));
  }

  /** Its class file is whole; what the virtual machine finds wrong is its code. */
  @Test
  void aClassThatDoesNotVerifyIsShownUntilItIsMended() throws Exception {
    WebApp app =
        orders()
            .source(
                """
                package app;
                import jakarta.servlet.*;
                public class Starter implements ServletContextListener {
                  static int seven() { return 7; }
                }
                """)
            .webXml(xml -> xml.listener("app.Starter"))
            .startOn(server);
    app.answers("/orders?amount=1", "an order of 1");
    byte[] good = Files.readAllBytes(app.classFile("app.Starter"));
    byte[] bad = good.clone();
    String code = new String(bad, StandardCharsets.ISO_8859_1);
    bad[code.indexOf("\u0010\u0007\u00ac") + 2] = (byte) 0xb0; // areturn where ireturn was
    Files.write(app.classFile("app.Starter"), bad);
    Response page = app.request().accept("text/html").get("/orders?amount=1");
    assertEquals(500, page.statusCode());
    assertTrue(page.asString().contains("VerifyError: Bad type on operand stack"), page.asString());
    assertTrue(page.asString().contains("app/Starter.class"), page.asString());
    Files.write(app.classFile("app.Starter"), good);
    app.answers("/orders?amount=2", "an order of 2");
  }

  @Test
  void theFormatIsTheClients() throws Exception {
    WebApp app = orders().startOn(server);
    Response json = app.request().accept("application/json").get("/orders?amount=x");
    assertEquals("application/problem+json", json.contentType());
    JsonPath problem = json.jsonPath();
    assertEquals(500, problem.getInt("status"));
    assertEquals("urn:reloader:exception", problem.getString("type"));
    assertTrue(problem.getString("places[0].file").endsWith("app/Orders.java"), json::asString);
    assertEquals("return Integer.parseInt(text);", line(problem), json::asString);
    Response text = app.request().accept("*/*").get("/orders?amount=x");
    assertTrue(text.contentType().startsWith("text/plain"), text.contentType());
    assertTrue(text.asString().contains("> "), text.asString());
    String liked = "text/html;q=0.2, text/plain;q=0.3, application/problem+json;q=0.1";
    assertTrue(
        app.request()
            .header("Accept", liked)
            .get("/orders?amount=x")
            .contentType()
            .startsWith("text/plain"));
  }

  private static String line(JsonPath problem) {
    List<String> lines = problem.getList("places[0].lines");
    int index = problem.getInt("places[0].line") - problem.getInt("places[0].firstLine");
    return lines.get(index).strip();
  }

  @Test
  void theApplicationsOwnErrorPageComesFirst() throws Exception {
    for (String condition :
        List.of(
            "<error-code>500</error-code>",
            "<exception-type>java.lang.IllegalStateException</exception-type>",
            "<exception-type>java.lang.RuntimeException</exception-type>",
            "")) {
      String page = "<error-page>" + condition + "<location>/own.html</location></error-page>";
      WebApp app =
          orders()
              .file("own.html", "our own page")
              .webXml(xml -> xml.element(page))
              .startOn(server);
      Response response = app.get("/orders?amount=x");
      assertEquals("our own page", response.asString().strip(), condition);
      assertEquals(500, response.statusCode(), condition);
    }
  }

  @Test
  void whatIsCommittedIsLeftAlone() throws Exception {
    WebApp app = orders().startOn(server);
    String answer;
    try {
      answer = app.get("/orders?amount=2&flush").asString();
    } catch (Exception cut) {
      answer = String.valueOf(cut.getMessage()); // the container may cut the connection
    }
    assertFalse(answer.contains("Reloader"), answer);
  }

  @Test
  void othersAreToldThatItFailedAndNoMore() throws Exception {
    WebApp app = orders().startOn(server);
    app.resource("app/Broken.class", "this is no class file");
    Response local = app.get("/orders?amount=1");
    assertTrue(local.asString().contains("Broken.class"), local.asString());
    Response other = app.request().header("X-Forwarded-For", "10.0.0.1").get("/orders?amount=1");
    assertEquals(500, other.statusCode());
    assertFalse(other.asString().contains("Broken"), other.asString());
    assertFalse(other.headers().toString().contains("Broken"), other.headers().toString());
  }

  @Test
  void aMalformedDescriptorIsShownWithFileAndLine() throws Exception {
    WebApp app = orders().startOn(server);
    app.answers("/orders?amount=1", "an order of 1");
    app.webXml(xml -> xml.element("<servlet><servlet-name>half</servlet>"));
    JsonPath problem = app.request().accept("application/json").get("/orders").jsonPath();
    assertTrue(problem.getString("places[0].file").endsWith("WEB-INF/web.xml"), problem::prettify);
    assertTrue(line(problem).contains("<servlet-name>half"), problem::prettify);
    assertTrue(problem.getInt("places[0].column") > 1, problem::prettify);
    app.webXml(xml -> xml.without("half"));
    app.answers("/orders?amount=1", "an order of 1");
  }
}
