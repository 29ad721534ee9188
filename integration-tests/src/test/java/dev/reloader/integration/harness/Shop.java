package dev.reloader.integration.harness;

/**
 * An application that keeps an object of a class of its own in the session: {@code /shop} adds an
 * item to the visitor's cart and tells how many are in it, and which version of the class says so.
 */
public final class Shop {

  private static final String CART =
      """
      package app;
      public class Cart implements java.io.Serializable {
        int items;
        String text() { return items + " items v1"; }
      }
      """;

  private Shop() {}

  /** The shop, with a cart that a test may edit: {@code v1} and {@code int items;}. */
  public static War war() {
    return war(CART, "cart.text()");
  }

  /** The shop with another class {@code Cart}, answering the value of an expression. */
  public static War war(String cart, String answer) {
    String shop =
        Sources.servletDoing(
            "Shop",
            """
            HttpSession session = request.getSession();
            Cart cart = (Cart) session.getAttribute("cart");
            cart = cart == null ? new Cart() : cart;
            cart.items++;
            session.setAttribute("cart", cart);
            response.getWriter().print(ANSWER);
            """
                .replace("ANSWER", answer));
    return War.of(cart, shop).servlet("/shop", "app.Shop");
  }
}
