package com.example.teahouse;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import jakarta.servlet.http.HttpSession;
import java.io.IOException;
import java.util.Map;

/** The guest's cart, kept in the session. */
@WebServlet("/cart")
public final class CartServlet extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Cart cart = cart(request);
    cart.visit();
    keep(request, cart);
    Menu menu = Menu.of(getServletContext());
    String rows = cart.cups().entrySet().stream().map(line -> row(menu, line)).collect(joining());
    String body =
        """
        <p>Visits to this cart: %d. Edit any class: the count goes on, and so do the cups.</p>
        <table class="cart">%s</table>
        <form method="post"><button name="empty" value="true">Empty the cart</button></form>
        """;
    Page.write(
        request,
        response,
        "Cart",
        body.formatted(cart.visits(), rows.isEmpty() ? "<tr><td>Nothing yet.</td></tr>" : rows));
  }

  @Override
  protected void doPost(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Cart cart = cart(request);
    if (request.getParameter("empty") != null) {
      cart.clear();
    }
    Menu.of(getServletContext()).tea(request.getParameter("tea")).ifPresent(cart::add);
    keep(request, cart);
    response.sendRedirect(request.getContextPath() + "/cart");
  }

  private static String row(Menu menu, Map.Entry<String, Integer> line) {
    String name = menu.tea(line.getKey()).map(Tea::name).orElse(line.getKey());
    return "<tr><td>%s</td><td>%d</td></tr>".formatted(Page.escape(name), line.getValue());
  }

  private static Cart cart(HttpServletRequest request) {
    HttpSession session = request.getSession();
    return session.getAttribute("cart") instanceof Cart cart ? cart : new Cart();
  }

  private static void keep(HttpServletRequest request, Cart cart) {
    request.getSession().setAttribute("cart", cart);
  }
}
