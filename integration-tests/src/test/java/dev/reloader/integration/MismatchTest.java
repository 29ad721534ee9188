package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servletDoing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Jar;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * Where classes of two loaders meet, the log says which, who holds the old one and what mends it.
 */
@OnEveryContainer
class MismatchTest {

  private static final String CART =
      """
      package app;
      public class Cart implements java.io.Serializable {
        public String text() { return "v1"; }
      }
      """;

  @Parameter Server server;

  @Test
  void anObjectOfAnOldGenerationInTheSessionIsExplained() throws Exception {
    WebApp app =
        War.of(
                servletDoing(
                    "Hello",
                    """
                    HttpSession session = request.getSession();
                    if (session.getAttribute("cart") == null) {
                      session.setAttribute("cart", new Cart());
                    }
                    Cart cart = (Cart) session.getAttribute("cart");
                    response.getWriter().print(cart.text());
                    """),
                CART)
            .servlet("/hello", "app.Hello")
            .setting("sessions", "off")
            .startOn(server);
    Response first = app.get("/hello");
    assertEquals("v1", first.asString());
    app.edit("Cart", "v2");
    assertEquals(500, app.request().cookies(first.cookies()).get("/hello").statusCode());
    explained(
        "app.Cart is two classes here: one is of generation 1 \\(loader 'generation 1' @\\w+\\), the"
            + " other of generation 2, which serves this request \\(loader 'generation 2' @\\w+\\)\\."
            + " The session attribute \"cart\" holds the old one\\. With sessions=carry it is"
            + " brought to each generation\\.");
  }

  @Test
  void anObjectOfAnOldGenerationInALibraryIsExplained() throws Exception {
    WebApp app =
        War.of(
                servletDoing(
                    "Hello",
                    """
                    lib.Cache.OBJECTS.putIfAbsent("cart", new Cart());
                    Cart cart = (Cart) lib.Cache.OBJECTS.get("cart");
                    response.getWriter().print(cart.text());
                    """),
                CART)
            .library(
                "cache.jar",
                Jar.of(
                    """
                    package lib;
                    import java.util.concurrent.ConcurrentHashMap;
                    public class Cache {
                      public static final ConcurrentHashMap<String, Object> OBJECTS =
                          new ConcurrentHashMap<>();
                    }
                    """))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    app.answers("/hello", "v1");
    app.edit("Cart", "v2");
    assertEquals(500, app.get("/hello").statusCode());
    explained(
        "app.Cart is two classes here: one is of generation 1 \\(.*\\), the other of generation 2,"
            + " which serves this request \\(.*\\)\\. Something outlives the generation and kept an"
            + " object of it: a static field, a cache or a thread of a library\\. Add the library's"
            + " jar to roots, so that it is reloaded with the application\\.");
  }

  @Test
  void aCopyThatTheContainersLoaderMadeIsExplained() throws Exception {
    WebApp app =
        War.of(
                servletDoing(
                    "Hello", "response.getWriter().print(((Cart) lib.Maker.cart()).text());"),
                CART)
            .library(
                "maker.jar",
                Jar.of(
                    """
                    package lib;
                    public class Maker {
                      public static Object cart() {
                        try {
                          return Class.forName("app.Cart").getConstructor().newInstance();
                        } catch (ReflectiveOperationException e) {
                          throw new IllegalStateException(e);
                        }
                      }
                    }
                    """))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    assertEquals(500, app.get("/hello").statusCode());
    explained(
        "app.Cart is two classes here: one is of the container's loader \\(loader [^)]+\\), the other"
            + " of generation 1, which serves this request \\(loader 'generation 1' @\\w+\\)\\. The"
            + " container's loader sees the class files too, and was asked for the class by name, by"
            + " some library\\. Move the classes to a directory that it does not see,"
            + " roots=/WEB-INF/reloadable, or add the library's jar to roots, so that each"
            + " generation has its own\\.");
  }

  @Test
  void aLibraryThatIsLinkedWithTheContainersCopyIsExplained() throws Exception {
    WebApp app =
        War.of(servletDoing("Hello", "lib.Taker.make(); new lib.Taker().take(new Cart());"), CART)
            .library(
                "taker.jar",
                Jar.of(
                    """
                    package lib;
                    public class Taker {
                      public static Object make() { return new app.Cart(); }
                      public void take(app.Cart cart) {}
                    }
                    """,
                    CART))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    assertEquals(500, app.get("/hello").statusCode());
    explained("app.Cart is two classes here: one is of the container's loader .*roots=.*");
  }

  private void explained(String sentences) {
    Pattern explanation = Pattern.compile("WARNING dev.reloader " + sentences);
    assertTrue(explanation.matcher(server.log()).find(), server::log);
  }
}
