package dev.reloader.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.WebApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Where no agent may be attached, each change starts a generation, and a sentence says so. */
@OnEveryContainer(
    value = Container.JETTY_12_1,
    jvm = {"-XX:+DisableAttachMechanism"})
class RedefineWithoutAgentTest {

  @Parameter Server server;

  @Test
  void everyChangeStartsAnewAndTheReasonIsTold() throws Exception {
    WebApp app = RedefineTest.counting().startOn(server);
    assertTrue(server.log().contains("Classes cannot be changed in place: "), "told at the start");
    app.answers("/counter", "1 1 v1 hello");
    app.edit("Counter", "v2");
    app.answers("/counter", "1 1 v2 hello");
    List<String> messages = app.status().getList("history.message");
    assertTrue(
        messages.get(1).startsWith("not in place: Classes cannot be changed in place: "),
        messages::toString);
    assertEquals(List.of("published", "published"), app.status().getList("history.result"));
  }
}
