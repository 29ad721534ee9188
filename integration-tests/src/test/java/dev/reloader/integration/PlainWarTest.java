package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * What the servers do without us. Every other test is worth something only because these pass: an
 * edit does not show by itself.
 */
@OnEveryContainer({
  Container.JETTY_12_1,
  Container.TOMCAT_11,
  Container.JETTY_12_0,
  Container.TOMCAT_10_1,
  Container.UNDERTOW
})
class PlainWarTest {

  @Parameter Server server;

  @Test
  void withoutTheReloaderAnEditDoesNotShow() throws Exception {
    WebApp app =
        War.of(servlet("Hello", "\"v1\""))
            .servlet("/hello", "app.Hello")
            .withoutReloader()
            .startOn(server);
    app.answers("/hello", "v1");
    app.edit("Hello", "v2");
    app.answers("/hello", "v1");
  }

  @Test
  void anApplicationThatFailsToStartSaysWhyInTheLog() throws Exception {
    String log =
        War.of(
                """
                package app;
                import jakarta.servlet.*;
                public class Broken implements ServletContextListener {
                  public void contextInitialized(ServletContextEvent event) {
                    throw new IllegalStateException("out of coffee");
                  }
                }
                """)
            .webXml(xml -> xml.listener("app.Broken"))
            .withoutReloader()
            .failToStartOn(server);
    assertTrue(log.contains("out of coffee"), log);
  }

  @Test
  void theGateHoldsARequestUntilItIsOpened() throws Exception {
    WebApp app =
        War.of(
                servlet("Slow", "pass()")
                    .replaceFirst(
                        "(?m)^}$",
                        "  String pass() { gate.Gate.pass(\"slow\"); return \"passed\"; }\n}"))
            .servlet("/slow", "app.Slow")
            .withoutReloader()
            .startOn(server);
    var slow = app.begin("/slow");
    app.gate().awaitArrival("slow");
    assertTrue(!slow.isDone());
    app.gate().open("slow");
    slow.get().then().statusCode(200);
  }
}
