package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.filter.cookie.CookieFilter;
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

  private static final String CART =
      """
      package app;
      public class Cart implements java.io.Serializable {
        int items;
        String text() { return items + " v1"; }
      }
      """;

  private static final String SHOP =
      servletDoing(
          "Shop",
          """
          HttpSession session = request.getSession();
          Cart cart = (Cart) session.getAttribute("cart");
          cart = cart == null ? new Cart() : cart;
          cart.items++;
          session.setAttribute("cart", cart);
          response.getWriter().print(cart.text());
          """);

  /** It says which container; the two that are asked have ports to tell each other. */
  @Parameter Server server;

  private final CookieFilter cookies = new CookieFilter();

  private String visit(WebApp app) {
    return app.request().filter(cookies).get("/shop").asString();
  }

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
      CookieFilter visitor = new CookieFilter();
      from.request().filter(visitor).get("/shop");
      seen = to.request().filter(visitor).get("/known").asString();
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
          War.of(CART, SHOP, servlet("Known", "request.getSession(false) != null"))
              .servlet("/shop", "app.Shop")
              .servlet("/known", "app.Known")
              .webXml(xml -> xml.element("<distributable/>"))
              .startOn(one);
      assertEquals("1 v1", visit(first));
      first.edit("Cart", "v2");
      assertEquals("2 v2", visit(first));
      WebApp second = first.movedTo(two);
      assertEquals("3 v2", visit(second));
      awaitReplication(first, second);
      awaitReplication(second, first);
      // Generation 2 there, generation 1 here.
      assertEquals("4 v2", visit(second));
      assertEquals("5 v2", visit(first));
      assertEquals("6 v2", visit(second));
      first.edit("Cart", "v3");
      assertEquals("7 v3", visit(second));
      first.edit("Cart", "int items;", "int items; int more;");
      assertEquals("8 v3", visit(first));
      assertEquals("9 v3", visit(second));
      assertEquals("10 v3", visit(first));
    }
  }
}
