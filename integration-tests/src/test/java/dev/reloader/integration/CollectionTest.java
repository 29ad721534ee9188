package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Jar;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.path.json.JsonPath;
import java.util.List;
import java.util.function.Predicate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Nothing stays of a generation, and what stays is named. Soft references are cleared eagerly. */
@OnEveryContainer(jvm = "-XX:SoftRefLRUPolicyMSPerMB=0")
class CollectionTest {

  private static final int COLLECTIONS = 60;

  @Parameter Server server;

  /** Collects until the status is as wished, at most {@link #COLLECTIONS} times. */
  private static JsonPath collectUntil(WebApp app, Predicate<JsonPath> wish) {
    JsonPath status = app.status();
    for (int i = 0; i < COLLECTIONS && !wish.test(status); i++) {
      app.gate().collect();
      status = app.status();
    }
    return status;
  }

  @Test
  void aHundredReloadsLeaveNothing() throws Exception {
    WebApp app =
        War.of(
                """
                package app;
                import jakarta.servlet.*;
                import jakarta.servlet.annotation.*;
                @WebListener
                public class Setup implements ServletContextListener {
                  public void contextInitialized(ServletContextEvent event) {
                    event.getServletContext().setAttribute("greeting", new Greeting());
                  }
                }
                """,
                servletDoing(
                    "Hello",
                    """
                    request.getSession().setAttribute("count", 1);
                    request.setAttribute("greeting", new Greeting());
                    request.getRequestDispatcher("/target").include(request, response);
                    """),
                servlet("Target", "Greeting.text()"),
                servletDoing(
                    "Async",
                    """
                    AsyncContext async = request.startAsync();
                    async.start(() -> async.dispatch("/target"));
                    """),
                text("Greeting", "v1"))
            .webXml(
                xml ->
                    xml.servlet("/hello", "app.Hello", "<load-on-startup>1</load-on-startup>")
                        .servlet("/async", "app.Async", "<async-supported>true</async-supported>")
                        .servlet(
                            "/target", "app.Target", "<async-supported>true</async-supported>"))
            .file("page.jsp", "<%= app.Greeting.text() %>")
            .startOn(server);
    for (int version = 2; version <= 101; version++) {
      app.edit("Greeting", "v" + version);
      app.answers("/hello", "v" + version);
      app.answers("/async", "v" + version);
      if (version % 20 == 0) {
        app.answers("/page.jsp", "v" + version);
      }
    }
    JsonPath status = collectUntil(app, s -> s.getList("retired").isEmpty());
    assertEquals(List.of(), status.getList("retired"), status::prettify);
    assertEquals(List.of(101), status.getList("generations.number"));
  }

  @Test
  void aGenerationThatALibraryHoldsIsReported() throws Exception {
    WebApp app =
        War.of(servlet("Hello", "lib.Hoard.keep(new Greeting())"), text("Greeting", "v1"))
            .library(
                "hoard.jar",
                Jar.of(
                    """
                    package lib;
                    import java.util.ArrayList;
                    import java.util.List;
                    public class Hoard {
                      private static final List<Object> KEPT = new ArrayList<>();
                      public static int keep(Object object) {
                        KEPT.add(object);
                        return KEPT.size();
                      }
                    }
                    """))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "2");
    JsonPath status = collectUntil(app, s -> s.getList("retired.verdict").contains("leaked"));
    assertEquals(List.of("leaked"), status.getList("retired.verdict"), status::prettify);
    assertTrue(status.getString("retired[0].name").contains("1"), status::prettify);
  }

  @Test
  void aGenerationThatAThreadHoldsIsReportedWithTheThread() throws Exception {
    WebApp app =
        War.of(
                servletDoing(
                    "Hello",
                    """
                    Thread thread = new Thread(() -> gate.Gate.pass("never"), "lingering thread");
                    thread.setDaemon(true);
                    thread.start();
                    """),
                text("Greeting", "v1"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "");
    app.gate().awaitArrival("never");
    app.edit("Greeting", "v2");
    assertEquals(2, app.generation("/gate/diary"));
    JsonPath status = collectUntil(app, s -> s.getList("retired.verdict").contains("leaked"));
    app.gate().open("never");
    assertTrue(status.getString("retired.findings").contains("lingering thread"), status::prettify);
    status = collectUntil(app, s -> s.getList("retired").isEmpty());
    assertEquals(List.of(), status.getList("retired"), status::prettify);
  }

  @Test
  void aThreadThatIsLeftRunningIsInterruptedWhereThatIsAskedFor() throws Exception {
    WebApp app =
        War.of(
                servletDoing(
                    "Hello",
                    """
                    new Thread(() -> {
                      try {
                        gate.Gate.pass("never");
                      } catch (IllegalStateException e) {
                        gate.Diary.write(e.getCause() == null ? "alone" : "interrupted");
                      }
                    }).start();
                    """),
                text("Greeting", "v1"))
            .servlet("/hello", "app.Hello")
            .setting("interrupt-threads", "true")
            .startOn(server);
    app.answers("/hello", "");
    app.gate().awaitArrival("never");
    app.edit("Greeting", "v2");
    assertEquals(2, app.generation("/gate/diary"));
    app.gate().awaitDiary("interrupted");
    JsonPath status = collectUntil(app, s -> s.getList("retired").isEmpty());
    assertEquals(List.of(), status.getList("retired"), status::prettify);
  }
}
