package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static org.hamcrest.Matchers.containsString;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A restart is refused where nobody knows how to ask for it. */
@OnEveryContainer(Container.UNDERTOW)
class RestartElsewhereTest {

  @Parameter Server server;

  @Test
  void theSettingIsRefused() throws Exception {
    // Undertow starts an application whose filter refuses to be initialised.
    for (String name : List.of("strategy", "needs-restart")) {
      War.of(servlet("Hello", "1"))
          .servlet("/hello", "app.Hello")
          .setting(name, "restart")
          .startOn(server)
          .get("/hello")
          .then()
          .statusCode(500)
          .body(containsString("init-param " + name + "=restart cannot be had: "));
    }
  }
}
