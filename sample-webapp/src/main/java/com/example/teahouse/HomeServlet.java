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
        <p>These words are in <code>Greeting.java</code>. Change them, save the file, and refresh this page:
        nothing restarts, and your <a href="cart">cart</a> stays as it is.</p>
        <div class="cards">
          <a class="card" href="menu"><h2>The menu</h2><p>A servlet, and a file of teas beside the
            classes.</p></a>
          <a class="card" href="cart"><h2>Your cart</h2><p>An object in the session, which outlives
            every edit.</p></a>
          <a class="card" href="postcards"><h2>Postcards</h2><p>An upload, and static files.</p></a>
          <a class="card" href="about.jsp"><h2>About</h2><p>A JSP, of the same generation as
            the rest.</p></a>
          <a class="card" href="api/teas"><h2>For programs</h2><p>The menu as a REST resource, by
            Jersey.</p></a>
          <a class="card" href="__reloader/"><h2>Behind the counter</h2><p>Reloader's dashboard: what
            it does with your edits.</p></a>
        </div>
        """;
    Page.write(request, response, "Good day", body.formatted(Page.escape(Greeting.text())));
  }
}
