package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.Shop;
import dev.reloader.integration.harness.Visitor;
import dev.reloader.integration.harness.WebApp;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Two Tomcats that replicate sessions to each other, by Tomcat's DeltaManager. */
@OnEveryContainer(Container.TOMCAT_11)
class ReplicatedSessionsTest {

  private static final long PATIENCE_NANOS = 30_000_000_000L;

  /** It says which container; the two that are asked have ports to tell each other. */
  @Parameter Server server;

  private final Visitor visitor = new Visitor();

  private Server member(String name, int own, int other) {
    return new Server(
        server.container(),
        getClass().getSimpleName() + "-" + name + "-" + server,
        List.of("-Dserver.cluster=" + own + "," + other));
  }

  /** The one that was started first has to notice the other. */
  private static void awaitReplication(WebApp from, WebApp to) {
    long deadline = System.nanoTime() + PATIENCE_NANOS;
    String seen = "";
    while (!seen.equals("true")) {
      assertTrue(System.nanoTime() < deadline, "sessions are not replicated");
      Visitor other = new Visitor();
      other.get(from, "/shop");
      seen = other.read(to, "/known");
    }
  }

  private static int[] ports() throws IOException {
    try (ServerSocket one = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
        ServerSocket two = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      return new int[] {one.getLocalPort(), two.getLocalPort()};
    }
  }

  @Test
  void anAttributeGoesToTheOthersGeneration() throws Exception {
    int[] ports = ports();
    try (Server one = member("one", ports[0], ports[1]);
        Server two = member("two", ports[1], ports[0])) {
      WebApp first =
          Shop.war()
              .source(servlet("Known", "request.getSession(false) != null"))
              .servlet("/known", "app.Known")
              .webXml(xml -> xml.element("<distributable/>"))
              .startOn(one);
      assertEquals("1 items v1", visitor.read(first, "/shop"));
      first.edit("Cart", "v2");
      assertEquals("2 items v2", visitor.read(first, "/shop"));
      WebApp second = first.movedTo(two);
      assertEquals("3 items v2", visitor.read(second, "/shop"));
      awaitReplication(first, second);
      awaitReplication(second, first);
      // Generation 2 there, generation 1 here.
      assertEquals("4 items v2", visitor.read(second, "/shop"));
      assertEquals("5 items v2", visitor.read(first, "/shop"));
      assertEquals("6 items v2", visitor.read(second, "/shop"));
      first.edit("Cart", "v3");
      assertEquals("7 items v3", visitor.read(second, "/shop"));
      first.edit("Cart", "int items;", "int items; int more;");
      assertEquals("8 items v3", visitor.read(first, "/shop"));
      assertEquals("9 items v3", visitor.read(second, "/shop"));
      assertEquals("10 items v3", visitor.read(first, "/shop"));
    }
  }
}
