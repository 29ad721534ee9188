package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Jar;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.Visitor;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** What a generation left in a session, in the hands of another. */
@OnEveryContainer
class CarriedSessionsTest {

  private static final String CART =
      """
      package app;
      public class Cart implements java.io.Serializable {
        int items;
        String text() { return items + " v1"; }
      }
      """;

  /** Finds its place by the context class loader, as the proxies of CDI containers do. */
  private static final Jar LIBRARY =
      Jar.of(
          """
          package lib;
          public class Proxy implements java.io.Serializable {
            private final transient ClassLoader place =
                Thread.currentThread().getContextClassLoader();
            public String toString() { return place.getName(); }
            private Object readResolve() { return new Proxy(); }
          }
          """);

  @Parameter Server server;

  private final Visitor visitor = new Visitor();

  /** As the session of ZK does, which is an attribute of the container's. */
  @Test
  void anObjectThatAsksTheSessionAsItIsActivatedIsCarriedOnce() throws Exception {
    WebApp app =
        War.of(
                """
                package app;
                import jakarta.servlet.http.*;
                public class Desk implements java.io.Serializable, HttpSessionActivationListener {
                  int activated;
                  String names = "";
                  public void sessionDidActivate(HttpSessionEvent event) {
                    activated++;
                    names = String.join(" ", java.util.Collections.list(
                        event.getSession().getAttributeNames()));
                  }
                }
                """,
                servletDoing(
                    "Asks",
                    """
                    HttpSession session = request.getSession();
                    if (session.getAttribute("desk") == null) {
                      session.setAttribute("desk", new Desk());
                    }
                    Desk desk = (Desk) session.getAttribute("desk");
                    response.getWriter().print("v1 " + desk.activated + " " + desk.names);
                    """))
            .servlet("/asks", "app.Asks")
            .startOn(server);
    assertEquals("v1 0 ", visitor.get(app, "/asks").asString());
    app.edit("Asks", "v2");
    assertEquals("v2 1 desk", visitor.get(app, "/asks").asString());
  }

  @Test
  void anObjectOfALibraryFindsItsPlaceInTheNextGeneration() throws Exception {
    WebApp app =
        War.of(
                servletDoing(
                    "Place",
                    """
                    HttpSession session = request.getSession();
                    if (session.getAttribute("proxy") == null) {
                      session.setAttribute("proxy", new lib.Proxy());
                    }
                    response.getWriter().print("v1 " + session.getAttribute("proxy"));
                    """))
            .library("library.jar", LIBRARY)
            .servlet("/place", "app.Place")
            .startOn(server);
    assertEquals("v1 generation 1", visitor.read(app, "/place"));
    app.edit("Place", "v2");
    assertEquals("v2 generation 2", visitor.read(app, "/place"));
    assertEquals("v2 generation 2", visitor.read(app, "/place"));
  }

  @Test
  void aRequestOfAnOlderGenerationAndANewOneShareASession() throws Exception {
    WebApp app =
        War.of(
                CART,
                servletDoing(
                    "Slow",
                    """
                    HttpSession session = request.getSession();
                    Cart cart = (Cart) session.getAttribute("cart");
                    gate.Gate.pass("checkout");
                    boolean same = cart == session.getAttribute("cart");
                    session.setAttribute("cart", cart);
                    Cart other = new Cart();
                    other.items = 7;
                    session.setAttribute("other", other);
                    response.getWriter().print(cart.text() + " " + same);
                    """),
                servletDoing(
                    "Add",
                    """
                    HttpSession session = request.getSession();
                    Cart cart = (Cart) session.getAttribute("cart");
                    cart = cart == null ? new Cart() : cart;
                    cart.items++;
                    session.setAttribute("cart", cart);
                    Cart other = (Cart) session.getAttribute("other");
                    response.getWriter().print(cart.text() + (other == null ? "" : other.text()));
                    """))
            .servlet("/slow", "app.Slow")
            .servlet("/add", "app.Add")
            .startOn(server);
    assertEquals("1 v1", visitor.read(app, "/add"));
    var slow =
        CompletableFuture.supplyAsync(
            () -> visitor.read(app, "/slow"), Executors.newSingleThreadExecutor());
    app.gate().awaitArrival("checkout");
    app.edit("Cart", "v2");
    assertEquals("2 v2", visitor.read(app, "/add"));
    assertEquals("3 v2", visitor.read(app, "/add"));
    app.gate().open("checkout");
    assertEquals("1 v1 true", slow.get());
    assertEquals("4 v27 v2", visitor.read(app, "/add"));
  }

  @Test
  void boundObjectsHearOfTheirEndOnceAndOfNoReload() throws Exception {
    WebApp app =
        War.of(
                """
                package app;
                import jakarta.servlet.http.*;
                public class Bound implements HttpSessionBindingListener, java.io.Serializable {
                  public void valueBound(HttpSessionBindingEvent event) {
                    gate.Diary.write("bound " + event.getName() + " v1");
                  }
                  public void valueUnbound(HttpSessionBindingEvent event) {
                    gate.Diary.write("unbound " + event.getName() + " v1 "
                        + (event.getSession().getAttribute("name")));
                  }
                }
                """,
                """
                package app;
                import jakarta.servlet.http.*;
                @jakarta.servlet.annotation.WebListener
                public class Watcher implements HttpSessionAttributeListener {
                  public void attributeAdded(HttpSessionBindingEvent event) { tell("added", event); }
                  public void attributeRemoved(HttpSessionBindingEvent event) {
                    tell("removed", event);
                  }
                  public void attributeReplaced(HttpSessionBindingEvent event) {
                    tell("replaced", event);
                  }
                  private void tell(String what, HttpSessionBindingEvent event) {
                    if (event.getName().equals("bound")) {
                      gate.Diary.write(what + " " + (event.getValue() instanceof Bound));
                    }
                  }
                }
                """,
                servletDoing(
                    "Bind",
                    """
                    request.getSession().setAttribute("name", "Ann");
                    request.getSession().setAttribute("bound", new Bound());
                    """),
                servlet("Look", "request.getSession().getAttribute(\"bound\") instanceof Bound"),
                servletDoing("Unbind", "request.getSession().removeAttribute(\"bound\");"))
            .servlet("/bind", "app.Bind")
            .servlet("/look", "app.Look")
            .servlet("/unbind", "app.Unbind")
            .startOn(server);
    visitor.read(app, "/bind");
    app.edit("Bound", "v2");
    assertEquals("true", visitor.read(app, "/look"));
    visitor.read(app, "/unbind");
    assertEquals(
        "[bound bound v1, added true, unbound bound v2 Ann, removed true]",
        app.gate().diary().toString());
  }

  @Test
  void whatCannotBeCarriedIsNotAmongTheNames() throws Exception {
    WebApp app =
        War.of(
                CART,
                "package app;\npublic class Engine {}",
                "package app;\npublic class Car implements java.io.Serializable {"
                    + " Engine engine = new Engine(); }",
                servletDoing(
                    "Fill",
                    """
                    request.getSession().setAttribute("car", new Car());
                    request.getSession().setAttribute("cart", new Cart());
                    """),
                servlet("Names", "Collections.list(request.getSession().getAttributeNames())"))
            .servlet("/fill", "app.Fill")
            .servlet("/names", "app.Names")
            .startOn(server);
    visitor.read(app, "/fill");
    app.edit("Cart", "v2");
    assertEquals("[cart]", visitor.read(app, "/names"));
    assertTrue(server.log().contains("app.Engine is not serializable (at .engine)"), server.log());
  }

  @Test
  void aSessionCanGetANewIdAndAnEndInTheNextGeneration() throws Exception {
    WebApp app =
        War.of(
                CART,
                servletDoing("Fill", "request.getSession().setAttribute(\"cart\", new Cart());"),
                servletDoing(
                    "Login",
                    """
                    request.changeSessionId();
                    response.getWriter().print(
                        ((Cart) request.getSession().getAttribute("cart")).text());
                    """),
                servletDoing("Logout", "request.getSession().invalidate();"),
                servlet("Look", "request.getSession(false) == null"))
            .servlet("/fill", "app.Fill")
            .servlet("/login", "app.Login")
            .servlet("/logout", "app.Logout")
            .servlet("/look", "app.Look")
            .startOn(server);
    visitor.read(app, "/fill");
    app.edit("Cart", "v2");
    assertEquals("0 v2", visitor.read(app, "/login"));
    app.edit("Cart", "v3");
    assertEquals("0 v3", visitor.read(app, "/login"));
    Response logout = visitor.get(app, "/logout");
    assertEquals(200, logout.statusCode());
    assertEquals("true", visitor.read(app, "/look"));
  }
}
