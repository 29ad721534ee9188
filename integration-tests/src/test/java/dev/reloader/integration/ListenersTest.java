package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Listeners of every kind hear of everything once, in the generation to which it happens. */
@OnEveryContainer
class ListenersTest {

  private static final String EARS =
      """
      package app;
      import jakarta.servlet.*;
      import jakarta.servlet.annotation.*;
      import jakarta.servlet.http.*;
      @WebListener
      public class Ears implements ServletContextListener, ServletContextAttributeListener,
          ServletRequestListener, ServletRequestAttributeListener, HttpSessionListener,
          HttpSessionAttributeListener, HttpSessionIdListener {
        static void note(String what) {
          ClassLoader loader = Thread.currentThread().getContextClassLoader();
          gate.Diary.write(what + " v1" + (loader == Ears.class.getClassLoader() ? "" : " lost"));
        }
        private static void note(String what, String name) {
          if (name.startsWith("own")) note(what + " " + name);
        }
        private static void note(String what, ServletRequestEvent event) {
          if (((HttpServletRequest) event.getServletRequest()).getServletPath().equals("/all")) note(what);
        }
        public void contextInitialized(ServletContextEvent event) { note("context begin"); }
        public void contextDestroyed(ServletContextEvent event) { note("context end"); }
        public void attributeAdded(ServletContextAttributeEvent event) { note("context add", event.getName()); }
        public void attributeReplaced(ServletContextAttributeEvent event) { note("context replace", event.getName()); }
        public void attributeRemoved(ServletContextAttributeEvent event) { note("context remove", event.getName()); }
        public void requestInitialized(ServletRequestEvent event) { note("request begin", event); }
        public void requestDestroyed(ServletRequestEvent event) { note("request end", event); }
        public void attributeAdded(ServletRequestAttributeEvent event) { note("request add", event.getName()); }
        public void attributeReplaced(ServletRequestAttributeEvent event) { note("request replace", event.getName()); }
        public void attributeRemoved(ServletRequestAttributeEvent event) { note("request remove", event.getName()); }
        public void sessionCreated(HttpSessionEvent event) { note("session begin"); }
        public void sessionDestroyed(HttpSessionEvent event) { note("session end"); }
        public void sessionIdChanged(HttpSessionEvent event, String old) { note("session id"); }
        public void attributeAdded(HttpSessionBindingEvent event) { note("session add", event.getName()); }
        public void attributeReplaced(HttpSessionBindingEvent event) { note("session replace", event.getName()); }
        public void attributeRemoved(HttpSessionBindingEvent event) { note("session remove", event.getName()); }
      }
      """;

  private static final String BOUND =
      """
      package app;
      import jakarta.servlet.http.*;
      public class Bound implements HttpSessionBindingListener, java.io.Serializable {
        public void valueBound(HttpSessionBindingEvent event) { Ears.note("bound"); }
        public void valueUnbound(HttpSessionBindingEvent event) { Ears.note("unbound"); }
      }
      """;

  private static final String ALL =
      servletDoing(
          "All",
          """
          getServletContext().setAttribute("own", 1);
          getServletContext().setAttribute("own", 2);
          getServletContext().removeAttribute("own");
          request.setAttribute("own", 1);
          request.setAttribute("own", 2);
          request.removeAttribute("own");
          HttpSession session = request.getSession();
          session.setAttribute("own", 1);
          session.setAttribute("own", 2);
          session.removeAttribute("own");
          session.setAttribute("bound", new Bound());
          session.removeAttribute("bound");
          request.changeSessionId();
          if (request.getParameter("gate") != null) {
            gate.Gate.pass("all");
          }
          session.invalidate();
          response.getWriter().print("done v1");
          """);

  private static final String FIRST =
      servletDoing("First", "request.getSession(); response.getWriter().print(\"hello\");");

  private static final List<String> BEFORE_THE_GATE =
      List.of(
          "request begin",
          "context add own",
          "context replace own",
          "context remove own",
          "request add own",
          "request replace own",
          "request remove own",
          "session add own",
          "session replace own",
          "session remove own",
          "bound",
          "unbound",
          "session id");

  private static final List<String> AFTER_THE_GATE = List.of("session end", "request end");

  @Parameter Server server;

  private static Map<String, String> session(WebApp app) {
    Response first = app.get("/first");
    assertEquals("hello", first.asString());
    return first.cookies();
  }

  @Test
  void everyKindHearsOnceInItsGeneration() throws Exception {
    WebApp app =
        War.of(EARS, BOUND, ALL, FIRST)
            .servlet("/all", "app.All")
            .servlet("/first", "app.First")
            .startOn(server);
    Map<String, String> one = session(app);
    Map<String, String> two = session(app);
    var old =
        CompletableFuture.supplyAsync(() -> app.request().cookies(one).get("/all?gate").asString());
    app.gate().awaitArrival("all");
    app.change(change -> change.edit("Ears", "v2").edit("All", "v2"));
    assertEquals("done v2", app.request().cookies(two).get("/all").asString());
    app.gate().awaitDiary("request end v2");
    app.gate().open("all");
    assertEquals("done v1", old.get());
    app.gate().awaitDiary("context end v1");
    assertEquals(
        Stream.of(
                in("v1", List.of("context begin", "session begin", "session begin")),
                in("v1", BEFORE_THE_GATE),
                in("v2", List.of("context begin")),
                in("v2", BEFORE_THE_GATE),
                in("v2", AFTER_THE_GATE),
                in("v1", AFTER_THE_GATE),
                in("v1", List.of("context end")))
            .flatMap(events -> events)
            .toList(),
        app.gate().diary());
  }

  /** Jetty alone tells nobody of a new identifier, whoever listens. */
  private Stream<String> in(String version, List<String> events) {
    boolean jetty = server.toString().startsWith("jetty");
    return events.stream()
        .filter(event -> !jetty || !event.equals("session id"))
        .map(event -> event + " " + version);
  }

  @Test
  void requestListenersHearOfTheRequestsOfTheirGeneration() throws Exception {
    WebApp app =
        War.of(
                """
                package app;
                import gate.Diary;
                import jakarta.servlet.*;
                import jakarta.servlet.http.*;
                public class Ears implements ServletRequestListener {
                  public void requestInitialized(ServletRequestEvent event) {
                    write("begin v1", event);
                  }
                  public void requestDestroyed(ServletRequestEvent event) {
                    write("end v1", event);
                  }
                  private void write(String what, ServletRequestEvent event) {
                    String path = ((HttpServletRequest) event.getServletRequest()).getServletPath();
                    if (path.equals("/hello")) {
                      Diary.write(what);
                    }
                  }
                }
                """,
                servlet("Hello", "\"hello\""))
            .webXml(xml -> xml.listener("app.Ears"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "hello");
    app.gate().awaitDiary("end v1");
    assertEquals(List.of("begin v1", "end v1"), app.gate().diary());
    app.edit("Ears", "v2");
    app.answers("/hello", "hello");
    app.gate().awaitDiary("end v2");
    assertEquals(List.of("begin v1", "end v1", "begin v2", "end v2"), app.gate().diary());
  }

  @Test
  void sessionListenersHearOfSessions() throws Exception {
    WebApp app =
        War.of(
                """
                package app;
                import gate.Diary;
                import jakarta.servlet.http.*;
                public class Ears implements HttpSessionListener, HttpSessionAttributeListener {
                  public void sessionCreated(HttpSessionEvent event) { Diary.write("created v1"); }
                  public void sessionDestroyed(HttpSessionEvent event) { Diary.write("destroyed v1"); }
                  public void attributeAdded(HttpSessionBindingEvent event) {
                    Diary.write("added " + event.getName() + " v1");
                  }
                }
                """,
                servletDoing(
                    "Hello",
                    """
                    HttpSession session = request.getSession();
                    session.setAttribute("name", "Ann");
                    session.invalidate();
                    response.getWriter().print("done");
                    """))
            .webXml(xml -> xml.listener("app.Ears"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "done");
    assertEquals(List.of("created v1", "added name v1", "destroyed v1"), app.gate().diary());
    app.edit("Ears", "v2");
    app.answers("/hello", "done");
    assertEquals(
        List.of("created v2", "added name v2", "destroyed v2"), app.gate().diary().subList(3, 6));
    assertFalse(app.gate().diary().size() > 6);
  }
}
