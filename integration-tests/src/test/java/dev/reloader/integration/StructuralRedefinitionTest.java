package dev.reloader.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.WebApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** A JVM that can redefine more than bodies is allowed to. */
@OnEveryContainer(
    value = Container.JETTY_12_1,
    jvm = {"-XX:+AllowRedefinitionToAddDeleteMethods"})
class StructuralRedefinitionTest {

  @Parameter Server server;

  @Test
  void aNewMethodIsTakenInInPlace() throws Exception {
    WebApp app = RedefineTest.counting().startOn(server);
    app.answers("/counter", "1 1 v1 hello");
    app.change(
        change ->
            change
                .edit("Counter", "v1", "\" + more() + \"")
                .edit(
                    "Counter",
                    "public void destroy",
                    "private static String more() { return \"more\"; } public void destroy"));
    app.answers("/counter", "2 2 more hello");
    assertEquals(List.of("published", "redefined"), app.status().getList("history.result"));
  }
}
