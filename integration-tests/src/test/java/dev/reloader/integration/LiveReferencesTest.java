package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Jar;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.path.json.JsonPath;
import io.restassured.response.Response;
import java.util.List;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * A library that lives as long as the web application reaches the newest classes, and hears of
 * generations. Soft references are cleared eagerly, so that what stays is held by somebody.
 */
@OnEveryContainer(jvm = "-XX:SoftRefLRUPolicyMSPerMB=0")
class LiveReferencesTest {

  @Parameter Server server;

  /** A fixed scheduler: its thread is started once, from the first generation's start. */
  private static final Jar SCHEDULER =
      Jar.of(
          """
          package lib;
          public interface Job {
            String run() throws java.io.IOException;
            default String describe() { return "a job that says " + name(); }
            String name();
          }
          """,
          """
          package lib;
          import dev.reloader.*;
          import dev.reloader.pool.ChangeSet;
          import dev.reloader.servlet.ReloaderFilter;
          import jakarta.servlet.ServletContext;
          import java.util.concurrent.*;
          public final class Scheduler implements GenerationListener {
            public static Job job;
            private static Reloader reloader;
            private static ScheduledExecutorService timer;
            public static synchronized void start(ServletContext context) {
              if (timer != null) return;
              job = ReloaderFilter.live(context, Job.class, "app.Work");
              timer = Executors.newSingleThreadScheduledExecutor();
              reloader = ReloaderFilter.reloader(context).orElse(null);
              if (reloader != null) reloader.listen(new Scheduler());
            }
            /** Runs the job once, on the timer's thread, in the generation that serves. */
            public static String once() throws Exception {
              ClassLoader[] before = new ClassLoader[2];
              String answer = timer.submit(() -> {
                before[0] = Thread.currentThread().getContextClassLoader();
                String result = job.run();
                before[1] = Thread.currentThread().getContextClassLoader();
                return result;
              }).get(20, TimeUnit.SECONDS);
              return answer + (before[0] == before[1] ? "" : " and a leaked loader");
            }
            /** Runs the job once, on the timer's thread, as a piece of work of its own. */
            public static String pinned() throws Exception {
              String[] answer = new String[1];
              timer.schedule(reloader.pinned(() -> {
                try { answer[0] = job.run(); } catch (java.io.IOException e) { answer[0] = e.getMessage(); }
              }), 0, TimeUnit.SECONDS).get(20, TimeUnit.SECONDS);
              return answer[0];
            }
            public void prepared(Generation generation) {
              gate.Diary.write("prepared " + generation.number());
            }
            public void beforeRetire(Generation generation, ChangeSet changes) {
              gate.Diary.write("before " + generation.number() + " " + String.join("+", changes.all()));
            }
            public void retired(long generation, ChangeSet changes) {
              gate.Diary.write("retired " + generation);
            }
            public void failed(Failure failure) {
              gate.Diary.write("failed " + String.join("+", failure.changes().all()));
            }
          }
          """,
          """
          package lib;
          import jakarta.servlet.http.*;
          public final class TimerServlet extends HttpServlet {
            protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws java.io.IOException {
              try {
                response.getWriter().print(
                    request.getPathInfo().equals("/pinned") ? Scheduler.pinned() : Scheduler.once());
              } catch (Exception e) {
                response.getWriter().print(e.getCause());
              }
            }
          }
          """,
          """
          package lib;
          import jakarta.servlet.*;
          public final class Start implements ServletContextListener {
            public void contextInitialized(ServletContextEvent event) {
              Scheduler.start(event.getServletContext());
            }
          }
          """);

  private static final String WORK =
      """
      package app;
      import dev.reloader.live.Handover;
      public class Work implements lib.Job, Handover {
        private int runs;
        public String name() { return "v1"; }
        public String run() throws java.io.IOException { return "v1 run " + ++runs; }
        public Object handOver() { return runs; }
        public void takeOver(Object state) { runs = (Integer) state; }
      }
      """;

  private static War scheduled() {
    return War.of(
            WORK,
            servletDoing(
                "Slow",
                """
                gate.Gate.pass("slow");
                response.getWriter().print(lib.Scheduler.job.describe());
                """),
            servlet("Ask", "lib.Scheduler.job.name()"))
        .library("scheduler.jar", SCHEDULER)
        .webXml(xml -> xml.listener("lib.Start"))
        .servlet("/timer/*", "lib.TimerServlet")
        .servlet("/slow", "app.Slow")
        .servlet("/ask", "app.Ask");
  }

  @Test
  void aFixedTimerReachesTheNewestClassAndTheStateGoesWithIt() throws Exception {
    WebApp app = scheduled().startOn(server);
    app.answers("/timer/once", "v1 run 1");
    app.answers("/timer/once", "v1 run 2");
    app.edit("Work", "v2");
    app.answers("/timer/once", "v2 run 3");
    app.edit("Work", "v3");
    app.answers("/ask", "v3");
    app.edit("Work", "v4");
    app.answers("/timer/pinned", "v4 run 4");
    app.write("package app;\npublic class Extra {}");
    app.delete("Work");
    String missing = app.get("/timer/once").asString();
    assertTrue(
        missing.startsWith("dev.reloader.live.LiveReferenceException: In generation 5 the class of")
            && missing.endsWith("does not exist: was it deleted or renamed?"),
        missing);
    app.write(WORK);
    app.answers("/timer/once", "v1 run 5");
  }

  @Test
  void aRequestReachesItsOwnGenerationAndNobodyIsLeft() throws Exception {
    WebApp app = scheduled().startOn(server);
    Future<Response> slow = app.begin("/slow");
    app.gate().awaitArrival("slow");
    app.edit("Work", "v2");
    app.answers("/ask", "v2");
    app.answers("/timer/once", "v2 run 1");
    app.gate().open("slow");
    assertEquals("a job that says v1", slow.get().asString());
    app.answers("/timer/once", "v2 run 2");
    JsonPath status = app.status();
    for (int i = 0; i < 60 && !isAlone(status); i++) {
      app.gate().collect();
      status = app.status();
    }
    assertTrue(isAlone(status), status.prettify());
  }

  private static boolean isAlone(JsonPath status) {
    return status.getList("retired").isEmpty()
        && status.getList("generations.number").equals(List.of(2));
  }

  @Test
  void listenersHearOfGenerationsFromBothSides() throws Exception {
    WebApp app =
        scheduled()
            .source(
                """
                package app;
                import dev.reloader.*;
                public class Ears implements GenerationListener {
                  public void prepared(Generation generation) { gate.Diary.write("pool v1"); }
                }
                """)
            .resource("META-INF/services/dev.reloader.GenerationListener", "app.Ears")
            .startOn(server);
    app.edit("Ears", "v2");
    app.answers("/ask", "v1");
    app.gate().awaitDiary("retired 1");
    app.edit("Ears", "gate.Diary.write(\"pool v2\");", "throw new IllegalStateException();");
    assertEquals(500, app.get("/ask").statusCode());
    assertEquals(
        List.of(
            "prepared 1",
            "pool v1",
            "prepared 2",
            "pool v2",
            "before 1 app/Ears.class",
            "retired 1",
            "prepared 3",
            "failed app/Ears.class"),
        diary(app));
  }

  /** While the failure stands every page shows it: mend it first. */
  private static List<String> diary(WebApp app) throws Exception {
    app.delete("Ears");
    java.nio.file.Files.delete(
        app.path("WEB-INF/classes/META-INF/services/dev.reloader.GenerationListener"));
    return app.gate().diary().subList(0, 8);
  }

  @Test
  void inProductionTheSameCodeHasTheClassItself() throws Exception {
    WebApp app = scheduled().setting("mode", "production").startOn(server);
    app.answers("/timer/once", "v1 run 1");
    app.edit("Work", "v2");
    app.answers("/timer/once", "v1 run 2");
    assertEquals("a job that says v1", slowly(app));
  }

  private static String slowly(WebApp app) throws Exception {
    app.gate().open("slow");
    return app.get("/slow").asString();
  }
}
