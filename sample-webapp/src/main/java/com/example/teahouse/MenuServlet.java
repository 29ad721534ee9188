package com.example.teahouse;

import static java.util.stream.Collectors.joining;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.Optional;

/** The menu at {@code /menu}, and one tea at {@code /menu/ID}; mapped in web.xml. */
public final class MenuServlet extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    Menu menu = Menu.of(getServletContext());
    String path = request.getPathInfo();
    if (path == null || path.equals("/")) {
      String cards = menu.all().stream().map(tea -> card(request, tea)).collect(joining());
      Page.write(request, response, "Menu", "<div class=\"cards\">" + cards + "</div>");
      return;
    }
    Optional<Tea> tea = menu.tea(path.substring(1));
    if (tea.isEmpty()) {
      response.sendError(HttpServletResponse.SC_NOT_FOUND, "There is no such tea on the menu.");
      return;
    }
    Page.write(request, response, tea.get().name(), card(request, tea.get()));
  }

  private String card(HttpServletRequest request, Tea tea) {
    return """
    <form class="card tea" method="post" action="%1$s/cart">
      <h2><a href="%1$s/menu/%2$s">%3$s</a></h2>
      <p class="origin">%4$s</p>
      <p>%5$s</p>
      <button name="tea" value="%2$s">Add for %6$s</button>
    </form>
    """
        .formatted(
            Page.escape(request.getContextPath()),
            Page.escape(tea.id()),
            Page.escape(tea.name()),
            Page.escape(tea.origin()),
            Page.escape(tea.taste()),
            Page.escape(tea.price(getInitParameter("currency"))));
  }
}
