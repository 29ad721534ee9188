package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Logging is configured once for the web application. */
@OnEveryContainer
class LogbackTest {

  @Parameter Server server;

  @Test
  void theEndOfAnOldGenerationDoesNotEndLogging() throws Exception {
    WebApp app =
        War.of(
                servlet(
                    "Hello",
                    "\"v1 \" + org.slf4j.LoggerFactory.getLogger(\"app\").isDebugEnabled()"
                        + " + org.slf4j.LoggerFactory.getLogger(\"app\").isWarnEnabled()"),
                """
                package app;
                import jakarta.servlet.*;
                public class Last implements ServletContextListener {
                  public void contextDestroyed(ServletContextEvent event) {
                    gate.Diary.write("ended");
                  }
                }
                """)
            .framework("libraries")
            .resource(
                "logback.xml",
                """
                <configuration>
                  <root level="WARN"/>
                </configuration>
                """)
            .webXml(xml -> xml.listener("app.Last"))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "v1 falsetrue");
    app.edit("Hello", "v2");
    app.get("/hello");
    app.gate().awaitDiary("ended");
    app.answers("/hello", "v2 falsetrue");
  }
}
