package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * Guice's filter keeps the application in a static, which the end of a generation resets under the
 * next one. So one has to end before the other starts, and does.
 */
@OnEveryContainer
class GuiceTest {

  private static final String TOLD =
      "Guice's servlet module knows one application at a time, and forgets the next one";

  @Parameter Server server;

  private static War war() {
    return War.of(
            """
            package app;
            import com.google.inject.*;
            import com.google.inject.servlet.*;
            public class Config extends GuiceServletContextListener {
              protected Injector getInjector() {
                return Guice.createInjector(
                    new ServletModule() {
                      protected void configureServlets() {
                        serve("/hello").with(Hello.class);
                      }
                    });
              }
            }
            """,
            """
            package app;
            import jakarta.inject.*;
            import jakarta.servlet.http.*;
            @Singleton
            public class Hello extends HttpServlet {
              private final Greeter greeter;
              @Inject Hello(Greeter greeter) {
                this.greeter = greeter;
              }
              protected void doGet(HttpServletRequest request, HttpServletResponse response)
                  throws java.io.IOException {
                response.getWriter().print(greeter.greeting());
              }
            }
            """,
            """
            package app;
            public class Greeter {
              String greeting() {
                return Greeting.text();
              }
            }
            """,
            text("Greeting", "v1"))
        .framework("guice")
        .webXml(
            xml ->
                xml.listener("app.Config").filter("/*", "com.google.inject.servlet.GuiceFilter"));
  }

  private static void editThreeTimes(WebApp app) throws Exception {
    app.answers("/hello", "v1");
    for (int i = 2; i <= 4; i++) {
      app.edit("Greeting", "v" + i);
      app.answers("/hello", "v" + i);
      // Its end must not take anything from the one that serves.
      app.awaitGenerations("[" + i + "]");
      app.answers("/hello", "v" + i);
    }
  }

  @Test
  void byDefaultOneEndsBeforeTheNextStartsWhichTheStartTells() throws Exception {
    String before = server.log();
    editThreeTimes(war().startOn(server));
    String log = server.log().substring(before.length());
    assertTrue(log.contains("INFO dev.reloader " + TOLD), log);
  }

  @Test
  void whoWantsThemSideBySideIsWarned() throws Exception {
    String before = server.log();
    WebApp app = war().setting("overlap", "true").startOn(server);
    app.answers("/hello", "v1");
    String log = server.log().substring(before.length());
    assertTrue(log.contains("WARNING dev.reloader " + TOLD), log);
    assertTrue(log.contains("overlap=auto or false"), log);
  }

  @Test
  void whereGuiceIsReloadedEditsShow() throws Exception {
    String before = server.log();
    WebApp app =
        war().setting("roots", "/WEB-INF/classes, /WEB-INF/lib/guice-*.jar").startOn(server);
    editThreeTimes(app);
    assertFalse(server.log().substring(before.length()).contains(TOLD));
  }
}
