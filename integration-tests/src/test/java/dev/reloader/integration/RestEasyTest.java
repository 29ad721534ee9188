package dev.reloader.integration;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** RESTEasy, found by an initializer of its own. */
@OnEveryContainer(jvm = "-XX:SoftRefLRUPolicyMSPerMB=0")
class RestEasyTest {

  @Parameter Server server;

  @Test
  void anApplicationPath() throws Exception {
    War war =
        War.of(FrameworkRound.CLASSES)
            .source(JerseyTest.RESOURCE)
            .source(JerseyTest.GREETING)
            .source(JerseyTest.APPLICATION)
            .framework("resteasy");
    // RESTEasy leaves a ThreadLocal to each of the server's threads that started a generation.
    new FrameworkRound(war.startOn(server), "/api", JerseyTest.ANOTHER).staying(10).run();
  }
}
