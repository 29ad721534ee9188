package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.Shop;
import dev.reloader.integration.harness.Visitor;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Sessions survive every reload. */
@OnEveryContainer
class SessionsTest {

  private static final String CART =
      """
      package app;
      public class Cart implements java.io.Serializable {
        private static final long serialVersionUID = 1;
        int items = 1;
        String text() { return items + " items v1"; }
      }
      """;

  @Parameter Server server;

  private final Visitor visitor = new Visitor();

  @Test
  void aSessionKeepsItsIdAndItsPlainAttributes() throws Exception {
    WebApp app =
        War.of(
                servletDoing(
                    "Hello",
                    """
                    HttpSession session = request.getSession();
                    Integer count = (Integer) session.getAttribute("count");
                    count = count == null ? 1 : count + 1;
                    session.setAttribute("count", count);
                    response.getWriter().print("v1 " + count + " " + session.getId());
                    """))
            .servlet("/hello", "app.Hello")
            .startOn(server);
    String first = visitor.read(app, "/hello");
    assertTrue(first.startsWith("v1 1 "), first);
    app.edit("Hello", "v2");
    assertEquals(first.replace("v1 1", "v2 2"), visitor.read(app, "/hello"));
    app.edit("Hello", "v3");
    assertEquals(first.replace("v1 1", "v3 3"), visitor.read(app, "/hello"));
  }

  @Test
  void anObjectOfTheApplicationIsCarriedIntoTheNextGeneration() throws Exception {
    WebApp app = Shop.war().startOn(server);
    assertEquals("1 items v1", visitor.read(app, "/shop"));
    assertEquals("2 items v1", visitor.read(app, "/shop"));
    app.edit("Cart", "v2");
    assertEquals("3 items v2", visitor.read(app, "/shop"));
    app.edit("Cart", "v3");
    assertEquals("4 items v3", visitor.read(app, "/shop"));
  }

  @Test
  void anObjectThatCannotBeCarriedIsDroppedAlone() throws Exception {
    WebApp app =
        War.of(
                CART,
                "package app;\npublic class Stubborn {}",
                servletDoing(
                    "Fill",
                    """
                    request.getSession().setAttribute("cart", new Cart());
                    request.getSession().setAttribute("stubborn", new Stubborn());
                    request.getSession().setAttribute("name", "Ann");
                    """),
                servlet(
                    "Look",
                    "request.getSession().getAttribute(\"stubborn\") + \" \""
                        + " + ((Cart) request.getSession().getAttribute(\"cart\")).text() + \" \""
                        + " + request.getSession().getAttribute(\"name\")"))
            .servlet("/fill", "app.Fill")
            .servlet("/look", "app.Look")
            .startOn(server);
    visitor.read(app, "/fill");
    app.edit("Cart", "v2");
    assertEquals("null 1 items v2 Ann", visitor.read(app, "/look"));
    assertTrue(server.log().contains("app.Stubborn"), server.log());
  }

  @Test
  void whatFitsTheEditedClassIsCarriedAndEachOtherIsReportedWithItsReason() throws Exception {
    String serializable = "implements java.io.Serializable {";
    WebApp app =
        War.of(
                "package app;\npublic class Item " + serializable + " int price = 3; }",
                "package app;\npublic class Gone " + serializable + " }",
                "package app;\npublic class Size " + serializable + " Object value = \"big\"; }",
                servletDoing(
                    "Fill",
                    """
                    HttpSession session = request.getSession();
                    session.setAttribute("items", new ArrayList<>(List.of(new Item(), new Item())));
                    session.setAttribute("gone", Class.forName("app.Gone").getConstructor().newInstance());
                    session.setAttribute("size", new Size());
                    session.setAttribute("user", "Ann");
                    """
                        .replace(
                            "session.setAttribute(\"gone\", Class",
                            "try { session.setAttribute(\"gone\", Class")
                        .replace(
                            "newInstance());",
                            "newInstance()); } catch (ReflectiveOperationException e) { throw new ServletException(e); }")),
                servletDoing(
                    "Look",
                    """
                    HttpSession session = request.getSession(false);
                    int sum = 0;
                    for (Object item : (List<?>) session.getAttribute("items")) {
                      sum += ((Item) item).price;
                    }
                    List<String> names = new ArrayList<>(Collections.list(session.getAttributeNames()));
                    Collections.sort(names);
                    response.getWriter().print(sum + " " + names);
                    """))
            .servlet("/fill", "app.Fill")
            .servlet("/look", "app.Look")
            .startOn(server);
    visitor.read(app, "/fill");
    assertEquals("6 [gone, items, size, user]", visitor.read(app, "/look"));
    app.change(
        change ->
            change
                .edit(
                    "Item", "int price = 3;", "int price = 3; int tax = 1; int all() { return 4; }")
                .edit("Size", "Object value = \"big\"", "Integer value = 1")
                .delete("Gone"));
    assertEquals("6 [items, user]", visitor.read(app, "/look"));
    String log = server.log();
    for (String dropped : List.of("\"gone\"", "app.Gone", "\"size\"", "app.Size")) {
      assertTrue(log.contains(dropped), () -> dropped + " is missing in " + log);
    }
  }

  @Test
  void dropRemovesWhatIsOfAnotherGeneration() throws Exception {
    WebApp app = Shop.war().setting("sessions", "drop").startOn(server);
    assertEquals("1 items v1", visitor.read(app, "/shop"));
    assertEquals("2 items v1", visitor.read(app, "/shop"));
    app.edit("Cart", "v2");
    assertEquals("1 items v2", visitor.read(app, "/shop"));
  }

  @Test
  void offLeavesItAsItIs() throws Exception {
    WebApp app = Shop.war().setting("sessions", "off").startOn(server);
    assertEquals("1 items v1", visitor.read(app, "/shop"));
    app.edit("Cart", "v2");
    assertEquals(500, visitor.get(app, "/shop").statusCode());
  }

  @Test
  void sessionsSurviveAFailure() throws Exception {
    WebApp app = Shop.war().setting("settle", "100ms").startOn(server);
    assertEquals("1 items v1", visitor.read(app, "/shop"));
    app.resource("app/Broken.class", "this is no class file");
    assertEquals(500, visitor.get(app, "/shop").statusCode());
    java.nio.file.Files.delete(app.classFile("app.Broken"));
    assertEquals("2 items v1", visitor.read(app, "/shop"));
  }
}
