package dev.reloader.integration;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.Shop;
import dev.reloader.integration.harness.Visitor;
import dev.reloader.integration.harness.WebApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Sessions that the container stores when the application stops, and restores with the next. */
@OnEveryContainer({Container.TOMCAT_11, Container.TOMCAT_10_1})
class StoredSessionsTest {

  @Parameter Server server;

  private final Visitor visitor = new Visitor();

  @Test
  void attributesAreReadAfterARestartEvenIfTheirClassWasEdited() throws Exception {
    WebApp app =
        Shop.war()
            // Beside the working directory, which Tomcat deletes with the application.
            .file(
                "META-INF/context.xml",
                "<Context><Manager pathname=\"../sessions.ser\"/></Context>")
            .startOn(server);
    assertEquals("1 items v1", visitor.read(app, "/shop"));
    app.edit("Cart", "v2");
    assertEquals("2 items v2", visitor.read(app, "/shop"));
    app.restart();
    assertEquals("3 items v2", visitor.read(app, "/shop"));
    app.stop();
    app.edit("Cart", "int items;", "int items; int more;");
    app.start();
    assertEquals("4 items v2", visitor.read(app, "/shop"));
    app.edit("Cart", "v3");
    assertEquals("5 items v3", visitor.read(app, "/shop"));
  }
}
