package dev.reloader.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.Sources;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Off is off. */
@OnEveryContainer
class ProductionTest {

  @Parameter Server server;

  /** An application that tells what is wrapped, and what started. */
  static War telltale() {
    return War.of(
            Sources.servlet(
                "Hello",
                "\"v1 \" + request.getClass().getName().startsWith(\"dev.reloader\")"
                    + " + response.getClass().getName().startsWith(\"dev.reloader\")"
                    + " + getServletContext().getClass().getName().startsWith(\"dev.reloader\")"
                    + " + getClass().getClassLoader().getClass().getName().startsWith(\"dev.reloader\")"),
            """
            package app;
            import jakarta.servlet.*;
            public class Setup implements ServletContextListener {
              public void contextInitialized(ServletContextEvent event) { gate.Diary.write("started"); }
            }
            """)
        .webXml(xml -> xml.listener("app.Setup"))
        .servlet("/hello", "app.Hello");
  }

  static void isInert(WebApp app) throws Exception {
    String untouched = "v1 falsefalsefalsefalse";
    app.answers("/hello", untouched);
    assertNull(app.get("/hello").header("X-Reloader-Generation"));
    assertEquals(404, app.get("/__reloader/status").statusCode());
    assertEquals(List.of("started"), app.gate().diary());
    app.edit("Hello", "v2");
    app.answers("/hello", untouched);
    app.resource("app/Broken.class", "this is no class file");
    app.answers("/hello", untouched);
  }

  @Test
  void inProductionTheFilterIsInert() throws Exception {
    isInert(telltale().setting("mode", "production").startOn(server));
  }

  @Test
  void inDevelopmentTheFilterIsNot() throws Exception {
    WebApp app = telltale().setting("mode", "development").startOn(server);
    app.edit("Hello", "v2");
    assertEquals("v2", app.get("/hello").asString().substring(0, 2));
  }
}
