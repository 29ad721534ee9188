package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Jar;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** strategy=com.acme.MyStrategy: a class of the user's, from a jar in WEB-INF/lib. */
@OnEveryContainer
class UserStrategyTest {

  @Parameter Server server;

  private static War application() {
    return War.of(
            text("Greeting", "v1"),
            servlet("Hello", "Greeting.text()"),
            "package texts; public class Texts { public static String text() { return \"t1\"; } }")
        .servlet("/hello", "app.Hello");
  }

  /** The example of docs/strategies.md, as it stands there. */
  private static String example() throws Exception {
    String page = Files.readString(Path.of("../docs/strategies.md"));
    int start = page.indexOf("```java\npackage com.acme;") + "```java\n".length();
    return page.substring(start, page.indexOf("```", start));
  }

  @Test
  void theExampleOfTheDocumentationDecides() throws Exception {
    WebApp app =
        application()
            .library("strategy.jar", Jar.of(example()))
            .setting("strategy", "com.acme.MyStrategy")
            .startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    assertEquals(Map.of("app", "changed"), app.status().getMap("replaced"));
    assertEquals("com.acme.MyStrategy", app.status().getString("strategy"));
    app.edit("texts.Texts", "t1", "t2");
    app.answers("/hello", "v2");
    assertEquals(2, app.status().getInt("generation"));
  }

  private void isRefused(Jar jar, String message) throws Exception {
    String log =
        application()
            .library("strategy.jar", jar)
            .setting("strategy", "com.acme.MyStrategy")
            .failToStartOn(server);
    assertTrue(
        log.contains("Reloader: init-param strategy is \"com.acme.MyStrategy\", " + message), log);
  }

  @Test
  void aClassThatIsNoStrategyIsRefused() throws Exception {
    isRefused(
        Jar.of("package com.acme; public class Other { }"),
        "but there is no such class: put it into a jar in WEB-INF/lib.");
    isRefused(
        Jar.of("package com.acme; public class MyStrategy { }"),
        "which does not implement dev.reloader.strategy.ReloadStrategy.");
    isRefused(
        Jar.of(
            """
            package com.acme;
            import dev.reloader.strategy.*;
            public class MyStrategy implements ReloadStrategy {
              public MyStrategy() { throw new IllegalStateException("not today"); }
              public Composition compose(Change change) { return null; }
            }
            """),
        "whose constructor threw java.lang.IllegalStateException: not today.");
  }

  @Test
  void aStrategyThatIsItselfReloadableIsRefused() throws Exception {
    String log =
        application()
            .source(
                """
                package com.acme;
                import dev.reloader.strategy.*;
                public class MyStrategy implements ReloadStrategy {
                  public Composition compose(Change change) { return null; }
                }
                """)
            .setting("strategy", "com.acme.MyStrategy")
            .failToStartOn(server);
    assertTrue(log.contains("which is itself reloadable: put it into a jar in WEB-INF/lib"), log);
  }
}
