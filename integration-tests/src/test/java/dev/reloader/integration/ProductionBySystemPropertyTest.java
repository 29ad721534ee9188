package dev.reloader.integration;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** One WAR for the desk and for production: the system property is stronger than web.xml. */
@OnEveryContainer(jvm = "-Dreloader.mode=production")
class ProductionBySystemPropertyTest {

  @Parameter Server server;

  @Test
  void theSystemPropertyMakesTheFilterInert() throws Exception {
    ProductionTest.isInert(ProductionTest.telltale().startOn(server));
  }

  @Test
  void theSystemPropertyIsStrongerThanTheInitParam() throws Exception {
    ProductionTest.isInert(
        ProductionTest.telltale().setting("mode", "development").startOn(server));
  }
}
