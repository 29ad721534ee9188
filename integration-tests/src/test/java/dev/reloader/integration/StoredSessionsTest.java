package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servletDoing;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.filter.cookie.CookieFilter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Sessions that the container stores when the application stops, and restores with the next. */
@OnEveryContainer({Container.TOMCAT_11, Container.TOMCAT_10_1})
class StoredSessionsTest {

  private static final String CART =
      """
      package app;
      public class Cart implements java.io.Serializable {
        int items;
        String text() { return items + " items v1"; }
      }
      """;

  @Parameter Server server;

  private final CookieFilter cookies = new CookieFilter();

  private String visit(WebApp app) {
    return app.request().filter(cookies).get("/shop").asString();
  }

  @Test
  void attributesAreReadAfterARestartEvenIfTheirClassWasEdited() throws Exception {
    WebApp app =
        War.of(
                CART,
                servletDoing(
                    "Shop",
                    """
                    HttpSession session = request.getSession();
                    Cart cart = (Cart) session.getAttribute("cart");
                    cart = cart == null ? new Cart() : cart;
                    cart.items++;
                    session.setAttribute("cart", cart);
                    response.getWriter().print(cart.text());
                    """))
            .servlet("/shop", "app.Shop")
            // Beside the working directory, which Tomcat deletes with the application.
            .file(
                "META-INF/context.xml",
                "<Context><Manager pathname=\"../sessions.ser\"/></Context>")
            .startOn(server);
    assertEquals("1 items v1", visit(app));
    app.edit("Cart", "v2");
    assertEquals("2 items v2", visit(app));
    app.restart();
    assertEquals("3 items v2", visit(app));
    app.stop();
    app.edit("Cart", "int items;", "int items; int more;");
    app.start();
    assertEquals("4 items v2", visit(app));
    app.edit("Cart", "v3");
    assertEquals("5 items v3", visit(app));
  }
}
