package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** strategy=subpool: what does not depend on a change is neither loaded nor started again. */
@OnEveryContainer
class SubpoolTest {

  private static final String COUNTER =
      """
      package counter;
      import gate.Diary;
      import jakarta.servlet.*;
      import jakarta.servlet.http.*;
      public class Counter extends HttpServlet {
        private static int requests;
        private int own;
        public void init() {
          Diary.write("counter started");
          getServletContext().setAttribute("counter", this);
        }
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
          boolean found = getServletContext().getAttribute("counter") == this;
          boolean same = getServletContext().getClassLoader()
              == Thread.currentThread().getContextClassLoader();
          response.getWriter().print(++requests + " " + ++own + " " + found + " " + same);
        }
        public void destroy() { Diary.write("counter stopped"); }
      }
      """;

  private static final String EARS =
      """
      package counter;
      import gate.Diary;
      import jakarta.servlet.*;
      public class Ears implements ServletContextListener {
        public void contextInitialized(ServletContextEvent event) {
          Diary.write("ears started");
          event.getServletContext().setAttribute("heard", "by ears");
        }
        public void contextDestroyed(ServletContextEvent event) {
          Diary.write("ears stopped " + event.getServletContext().getAttribute("heard"));
        }
      }
      """;

  private static final String FILTER =
      """
      package counter;
      import gate.Diary;
      import jakarta.servlet.*;
      public class Guard implements Filter {
        public void init(FilterConfig config) { Diary.write("guard started"); }
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws java.io.IOException, ServletException {
          response.getWriter().print("guarded ");
          chain.doFilter(request, response);
        }
        public void destroy() { Diary.write("guard stopped"); }
      }
      """;

  private static final String MODEL =
      "package model; public class Model { public static String text() { return \"v1\"; } }";

  private static final List<String> START =
      List.of("ears started", "guard started", "counter started");

  @Parameter Server server;

  private static War parts() {
    return War.of(
            COUNTER,
            EARS,
            FILTER,
            MODEL,
            servlet("Page", "model.Model.text() + getServletContext().getAttribute(\"heard\")"))
        .setting("strategy", "subpool")
        .servlet("/page", "app.Page")
        .webXml(
            xml ->
                xml.listener("counter.Ears")
                    .filter("/counter", "counter.Guard")
                    .servlet("/counter", "counter.Counter"));
  }

  @Test
  void whatIsUntouchedKeepsItsInstancesAndStatics() throws Exception {
    WebApp app = parts().startOn(server);
    app.answers("/page", "v1by ears");
    app.answers("/counter", "guarded 1 1 true true");
    app.edit("Model", "v2");
    app.answers("/page", "v2by ears");
    app.answers("/counter", "guarded 2 2 true true");
    app.edit("Model", "v3");
    app.answers("/counter", "guarded 3 3 true true");
    app.answers("/page", "v3by ears");
    assertEquals(START, app.gate().diary());
    assertEquals(
        Map.of("app", "depends on model", "model", "changed"), app.status().getMap("replaced"));
  }

  @Test
  void whatIsTouchedIsStartedAnewAndTheOldOneStoppedOnce() throws Exception {
    WebApp app = parts().startOn(server);
    app.answers("/counter", "guarded 1 1 true true");
    app.edit("Model", "v2");
    app.answers("/counter", "guarded 2 2 true true");
    app.edit("Counter", "++requests", "100 + ++requests");
    app.answers("/counter", "guarded 101 1 true true");
    app.gate().awaitDiary("ears stopped by ears");
    List<String> diary = app.gate().diary();
    assertEquals(START, diary.subList(0, 3));
    for (String line : List.of("counter stopped", "guard stopped", "ears stopped by ears")) {
      assertEquals(1, diary.stream().filter(line::equals).count(), diary::toString);
    }
    for (String line : START) {
      assertEquals(2, diary.stream().filter(line::equals).count(), diary::toString);
    }
  }

  @Test
  void aGenerationThatDoesNotStartLeavesWhatItHadTakenOver() throws Exception {
    WebApp app = parts().setting("on-failure", "keep").startOn(server);
    app.answers("/counter", "guarded 1 1 true true");
    app.webXml(xml -> xml.listener("app.Missing"));
    app.answers("/counter", "guarded 2 2 true true");
    app.webXml(xml -> xml.without("app.Missing"));
    app.edit("Model", "v2");
    app.answers("/counter", "guarded 3 3 true true");
    assertEquals(START, app.gate().diary());
  }

  @Test
  void aComponentThatIsDeclaredOtherwiseIsStartedAnew() throws Exception {
    WebApp app = parts().startOn(server);
    app.answers("/counter", "guarded 1 1 true true");
    app.webXml(
        xml ->
            xml.without("counter.Counter")
                .servlet(
                    "/counter",
                    "counter.Counter",
                    "<init-param><param-name>a</param-name><param-value>b</param-value></init-param>"));
    app.answers("/counter", "guarded 2 1 true true");
    app.gate().awaitDiary("counter stopped");
    assertFalse(app.gate().diary().contains("guard stopped"));
  }

  @Test
  void aRequestUnderWayKeepsItsClassesWhileOthersAreShared() throws Exception {
    WebApp app =
        parts()
            .source(
                """
                package slow;
                import jakarta.servlet.http.*;
                public class Slow extends HttpServlet {
                  protected void doGet(HttpServletRequest request, HttpServletResponse response)
                      throws java.io.IOException {
                    gate.Gate.pass("slow");
                    response.getWriter().print(model.Model.text() + late.Late.text());
                  }
                }
                """)
            .source(
                "package late; public class Late { public static String text() { return \"v1\"; }"
                    + " }")
            .servlet("/slow", "slow.Slow")
            .startOn(server);
    Future<Response> slow = app.begin("/slow");
    app.gate().awaitArrival("slow");
    app.change(change -> change.edit("model.Model", "v2").edit("late.Late", "v2"));
    app.answers("/page", "v2by ears");
    app.gate().open("slow");
    assertEquals("v1v1", slow.get().asString());
  }

  @Test
  void stoppingTheApplicationStopsWhatLastedOnce() throws Exception {
    WebApp app = parts().startOn(server);
    app.answers("/counter", "guarded 1 1 true true");
    app.edit("Model", "v2");
    app.answers("/page", "v2by ears");
    String before = server.log();
    app.stop();
    List<String> after = server.log().substring(before.length()).lines().toList();
    for (String line : List.of("counter stopped", "guard stopped", "ears stopped by ears")) {
      assertEquals(1, after.stream().filter(line::equals).count(), after::toString);
    }
  }

  @Test
  void aDependencyThatNoClassFileShowsIsDeclared() throws Exception {
    WebApp app = parts().setting("associate", "counter.**->model.*").startOn(server);
    app.answers("/counter", "guarded 1 1 true true");
    app.edit("Model", "v2");
    app.answers("/counter", "guarded 1 1 true true");
    assertEquals("depends on model", app.status().getMap("replaced").get("counter"));
  }

  @Test
  void sessionsAreCarriedBetweenParts() throws Exception {
    WebApp app =
        parts()
            .source(
                """
                package cart;
                import jakarta.servlet.http.*;
                public class Cart extends HttpServlet {
                  public static class Items implements java.io.Serializable { int count; }
                  protected void doGet(HttpServletRequest request, HttpServletResponse response)
                      throws java.io.IOException {
                    Items items = (Items) request.getSession().getAttribute("items");
                    if (items == null) { items = new Items(); }
                    items.count++;
                    request.getSession().setAttribute("items", items);
                    response.getWriter().print(items.count + " v1");
                  }
                }
                """)
            .servlet("/cart", "cart.Cart")
            .startOn(server);
    Response first = app.get("/cart");
    assertEquals("1 v1", first.asString());
    app.edit("Model", "v2");
    assertEquals("2 v1", app.request().cookies(first.cookies()).get("/cart").asString());
    app.edit("Cart", "v2");
    assertEquals("3 v2", app.request().cookies(first.cookies()).get("/cart").asString());
    assertTrue(app.status().getInt("generation") == 3);
  }
}
