package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** When classes are loaded, as the server's JVM tells. */
@OnEveryContainer(jvm = "-Xlog:class+load=info:stderr")
class EagerLoadTest {

  @Parameter Server server;

  private void isLoaded(String unused, long times, String... settings) throws Exception {
    War war =
        War.of(servlet("Hello", "\"v1\""), text(unused, "never asked"))
            .servlet("/hello", "app.Hello");
    for (int i = 0; i < settings.length; i += 2) {
      war.setting(settings[i], settings[i + 1]);
    }
    WebApp app = war.startOn(server);
    app.answers("/hello", "v1");
    app.edit("Hello", "v2");
    app.get("/hello");
    String mark = "] app." + unused + " source: ";
    assertEquals(times, server.log().lines().filter(line -> line.contains(mark)).count());
  }

  @Test
  void aClassThatIsNeverUsedIsNeverLoaded() throws Exception {
    isLoaded("Idle", 0);
    isLoaded("IdleInProduction", 0, "mode", "production");
  }

  @Test
  void eachGenerationLoadsAllItsClassesIfAsked() throws Exception {
    isLoaded("Eager", 2, "eager-load", "true");
  }

  @Test
  void inProductionTheContainersCopyIsLoadedOnceAtTheStart() throws Exception {
    isLoaded("Early", 1, "mode", "production", "detector", "never", "eager-load", "true");
  }
}
