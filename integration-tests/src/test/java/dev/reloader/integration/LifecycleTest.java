package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Each generation starts the components once and stops them once; the container starts none. */
@OnEveryContainer
class LifecycleTest {

  private static final String LISTENER =
      """
      package app;
      import gate.Diary;
      import jakarta.servlet.*;
      public class Watcher implements ServletContextListener {
        static { Diary.write("watcher loaded"); }
        public Watcher() { Diary.write("watcher made"); }
        public void contextInitialized(ServletContextEvent event) {
          Diary.write("watcher started v1");
        }
        public void contextDestroyed(ServletContextEvent event) {
          Diary.write("watcher stopped v1");
        }
      }
      """;

  private static final String FILTER =
      """
      package app;
      import gate.Diary;
      import jakarta.servlet.*;
      public class Guard implements Filter {
        static { Diary.write("guard loaded"); }
        public Guard() { Diary.write("guard made"); }
        public void init(FilterConfig config) { Diary.write("guard started v1"); }
        public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
            throws java.io.IOException, ServletException {
          response.getWriter().print("guarded v1 ");
          chain.doFilter(request, response);
        }
        public void destroy() { Diary.write("guard stopped v1"); }
      }
      """;

  private static final String SERVLET =
      """
      package app;
      import gate.Diary;
      import jakarta.servlet.http.*;
      public class Eager extends HttpServlet {
        static { Diary.write("eager loaded"); }
        public Eager() { Diary.write("eager made"); }
        public void init() { Diary.write("eager started v1"); }
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
          response.getWriter().print("eager v1");
          if (request.getParameter("gate") != null) {
            gate.Gate.pass(request.getParameter("gate"));
          }
        }
        public void destroy() { Diary.write("eager stopped v1"); }
      }
      """;

  private static final List<String> START =
      List.of(
          "watcher loaded",
          "watcher made",
          "watcher started v1",
          "guard loaded",
          "guard made",
          "guard started v1",
          "eager loaded",
          "eager made",
          "eager started v1");

  @Parameter Server server;

  private static War components() {
    return War.of(LISTENER, FILTER, SERVLET)
        .webXml(
            xml ->
                xml.listener("app.Watcher")
                    .filter("/eager", "app.Guard")
                    .servlet("/eager", "app.Eager", "<load-on-startup>1</load-on-startup>"));
  }

  @Test
  void componentsStartOnceInTheOrderOfTheSpecification() throws Exception {
    WebApp app = components().startOn(server);
    assertEquals(START, app.gate().diary());
    app.answers("/eager", "guarded v1 eager v1");
    app.answers("/eager", "guarded v1 eager v1");
    assertEquals(START, app.gate().diary());
  }

  @Test
  void aReloadStartsTheNewComponentsThenStopsTheOldOnes() throws Exception {
    WebApp app = components().startOn(server);
    app.answers("/eager", "guarded v1 eager v1");
    app.change(change -> change.edit("Watcher", "v2").edit("Guard", "v2").edit("Eager", "v2"));
    app.answers("/eager", "guarded v2 eager v2");
    app.gate().awaitDiary("watcher stopped v1");
    List<String> diary = app.gate().diary();
    assertEquals(START, diary.subList(0, 9));
    assertEquals(
        START.stream().map(line -> line.replace("v1", "v2")).toList(), diary.subList(9, 18));
    assertEquals(List.of("eager stopped v1", "guard stopped v1"), sorted(diary.subList(18, 20)));
    assertEquals(List.of("watcher stopped v1"), diary.subList(20, diary.size()));
  }

  private static List<String> sorted(List<String> lines) {
    return lines.stream().sorted().toList();
  }

  @Test
  void oldComponentsAreStoppedOnlyAfterTheLastRequestThatUsesThem() throws Exception {
    WebApp app = components().startOn(server);
    Future<Response> first = app.begin("/eager?gate=first");
    Future<Response> second = app.begin("/eager?gate=second");
    app.gate().awaitArrival("first");
    app.gate().awaitArrival("second");
    app.edit("Eager", "v2");
    app.answers("/eager", "guarded v1 eager v2");
    assertTrue(stops(app).isEmpty());
    app.gate().open("first");
    assertEquals("guarded v1 eager v1", first.get().asString());
    assertTrue(stops(app).isEmpty());
    app.gate().open("second");
    assertEquals("guarded v1 eager v1", second.get().asString());
    app.gate().awaitDiary("watcher stopped v1");
    assertEquals(
        List.of("eager stopped v1", "guard stopped v1", "watcher stopped v1"), sorted(stops(app)));
  }

  private static List<String> stops(WebApp app) {
    return app.gate().diary().stream().filter(line -> line.contains("stopped")).toList();
  }

  @Test
  void stoppingTheApplicationStopsTheComponentsOnce() throws Exception {
    WebApp app = components().startOn(server);
    app.edit("Eager", "v77");
    app.answers("/eager", "guarded v1 eager v77");
    app.gate().awaitDiary("watcher stopped v1");
    String before = server.log();
    app.stop();
    List<String> after = server.log().substring(before.length()).lines().toList();
    assertEquals(1, Collections.frequency(after, "eager stopped v77"), after::toString);
    assertEquals(1, Collections.frequency(after, "guard stopped v1"), after::toString);
    assertEquals(1, Collections.frequency(after, "watcher stopped v1"), after::toString);
  }

  @Test
  void aServletThatIsNotLoadedOnStartupStartsAtItsFirstRequestOfEachGeneration() throws Exception {
    WebApp app = War.of(SERVLET).servlet("/eager", "app.Eager").startOn(server);
    assertEquals(List.of(), app.gate().diary());
    app.answers("/eager", "eager v1");
    assertEquals(List.of("eager loaded", "eager made", "eager started v1"), app.gate().diary());
    app.edit("Eager", "v2");
    assertFalse(app.gate().diary().contains("eager started v2"));
    app.answers("/eager", "eager v2");
    assertTrue(app.gate().diary().contains("eager started v2"));
  }

  @Test
  void whatAListenerPutsIntoTheContextIsItsGenerationsOwn() throws Exception {
    WebApp app =
        War.of(
                """
                package app;
                import jakarta.servlet.*;
                public class Setup implements ServletContextListener {
                  public void contextInitialized(ServletContextEvent event) {
                    event.getServletContext().setAttribute("greeting", new Greeting());
                  }
                }
                """,
                text("Greeting", "v1"),
                servletDoing(
                    "Hello",
                    """
                    Greeting greeting = (Greeting) getServletContext().getAttribute("greeting");
                    response.getWriter().print(greeting.text());
                    """))
            .webXml(xml -> xml.listener("app.Setup"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
  }

  @Test
  void componentsAreAddedAndRemovedWithoutTheContainerKnowing() throws Exception {
    WebApp app =
        War.of(servlet("Hello", "\"hello\"")).servlet("/hello", "app.Hello").startOn(server);
    app.answers("/hello", "hello");
    app.write(FILTER);
    app.webXml(xml -> xml.filter("/hello", "app.Guard"));
    app.answers("/hello", "guarded v1 hello");
    app.webXml(xml -> xml.without("app.Guard"));
    app.delete("Guard");
    app.answers("/hello", "hello");
  }

  @Test
  void theContextClassLoaderIsTheGenerationsWhereverTheApplicationRuns() throws Exception {
    WebApp app =
        War.of(
                """
                package app;
                import jakarta.servlet.*;
                import jakarta.servlet.http.*;
                public class Hello extends HttpServlet {
                  private final boolean made = same();
                  private boolean started;
                  public void init() { started = same(); }
                  protected void doGet(HttpServletRequest request, HttpServletResponse response)
                      throws java.io.IOException {
                    response.getWriter().print(
                        made + " " + started + " " + same() + " "
                            + (getServletContext().getClassLoader() == getClass().getClassLoader()));
                  }
                  private static boolean same() {
                    return Thread.currentThread().getContextClassLoader() == Hello.class.getClassLoader();
                  }
                }
                """)
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "true true true true");
  }
}
