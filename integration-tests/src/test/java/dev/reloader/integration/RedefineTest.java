package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** strategy=redefine: method bodies are exchanged in place, and everything else starts anew. */
@OnEveryContainer
class RedefineTest {

  static final String COUNTER =
      """
      package app;
      import jakarta.servlet.http.*;
      public class Counter extends HttpServlet {
        private static int all;
        private int own;
        public void init() { gate.Diary.write("started"); }
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
          if (request.getParameter("gate") != null) { gate.Gate.pass(request.getParameter("gate")); }
          response.getWriter().print(++all + " " + ++own + " v1 " + Greeting.text());
        }
        public void destroy() { gate.Diary.write("stopped"); }
      }
      """;

  @Parameter Server server;

  static War counting() {
    return War.of(COUNTER, text("Greeting", "hello"))
        .setting("strategy", "redefine")
        .servlet("/counter", "app.Counter");
  }

  private static String lastMessage(WebApp app) {
    List<String> messages = app.status().getList("history.message");
    return messages.get(messages.size() - 1);
  }

  @Test
  void aChangedBodyServesTheNextRequestOnTheSameObject() throws Exception {
    WebApp app = counting().startOn(server);
    app.answers("/counter", "1 1 v1 hello");
    app.edit("Counter", "v2");
    app.answers("/counter", "2 2 v2 hello");
    app.edit("Greeting", "hello", "good day");
    app.answers("/counter", "3 3 v2 good day");
    assertEquals(List.of("started"), app.gate().diary());
    assertEquals(
        List.of("published", "redefined", "redefined"), app.status().getList("history.result"));
    assertEquals(3, app.generation("/counter"));
    assertEquals(1, app.status().getList("generations").size());
  }

  @Test
  void anotherShapeStartsAnewInTheSameRequestAndSaysWhy() throws Exception {
    WebApp app = counting().startOn(server);
    app.answers("/counter", "1 1 v1 hello");
    app.edit("Counter", "private int own;", "private int own = 40; private String more;");
    app.answers("/counter", "1 41 v1 hello");
    assertTrue(lastMessage(app).startsWith("not in place: "), lastMessage(app));
    assertTrue(server.log().contains("(not in place: "), server.log());
    app.gate().awaitDiary("stopped");
    app.edit("Counter", "v2");
    app.answers("/counter", "2 42 v2 hello");
  }

  @Test
  void aNewClassAndAnotherMappingStartAnew() throws Exception {
    WebApp app =
        counting()
            .source(
                """
                package app;
                import jakarta.servlet.annotation.*;
                import jakarta.servlet.http.*;
                @WebServlet("/here")
                public class Mapped extends HttpServlet {
                  protected void doGet(HttpServletRequest request, HttpServletResponse response)
                      throws java.io.IOException {
                    response.getWriter().print("found");
                  }
                }
                """)
            .startOn(server);
    app.answers("/here", "found");
    app.edit("Mapped", "/here", "/there");
    app.answers("/there", "found");
    assertEquals(
        "not in place: app.Mapped: its annotations changed, and have been read already",
        lastMessage(app));
    app.write(text("More", "more"));
    app.answers("/counter", "1 1 v1 hello");
    assertEquals("not in place: app/More.class is new", lastMessage(app));
  }

  @Test
  void aRequestUnderWaySharesTheClass() throws Exception {
    WebApp app = counting().startOn(server);
    var slow = app.begin("/counter?gate=slow");
    app.gate().awaitArrival("slow");
    app.edit("Greeting", "hello", "good day");
    app.answers("/counter", "1 1 v1 good day");
    app.gate().open("slow");
    assertEquals("2 2 v1 good day", slow.get().asString());
    app.edit("Counter", "v2");
    app.answers("/counter", "3 3 v2 good day");
    assertEquals(List.of("started"), app.gate().diary());
  }

  @Test
  void someClassesAreChangedInPlaceAndTheOthersAreNot() throws Exception {
    WebApp app = counting().setting("strategy", "world, app.Greeting=redefine").startOn(server);
    app.answers("/counter", "1 1 v1 hello");
    app.edit("Greeting", "hello", "good day");
    app.answers("/counter", "2 2 v1 good day");
    app.edit("Counter", "v2");
    app.answers("/counter", "1 1 v2 good day");
  }

  @Test
  void anAnnotationSaysTheSame() throws Exception {
    WebApp app =
        War.of(
                COUNTER,
                text("Greeting", "hello")
                    .replace(
                        "public class",
                        "@dev.reloader.Reloadable(strategy = \"redefine\") public class"))
            .servlet("/counter", "app.Counter")
            .startOn(server);
    app.answers("/counter", "1 1 v1 hello");
    app.edit("Greeting", "hello", "good day");
    app.answers("/counter", "2 2 v1 good day");
    app.edit("Counter", "v2");
    app.answers("/counter", "1 1 v2 good day");
  }
}
