package com.example.teahouse;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** The door. */
@WebServlet("")
public final class HomeServlet extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String body =
        """
        <p class="greeting">%s</p>
        <p>These words are in <code>Greeting.java</code>. Change them, compile, and refresh this
        page: there is no restart, and your <a href="cart">cart</a> stays as it is.</p>
        """;
    Page.write(request, response, "Good day", body.formatted(Page.escape(Greeting.text())));
  }
}
