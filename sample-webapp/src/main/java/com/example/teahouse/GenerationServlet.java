package com.example.teahouse;

import jakarta.servlet.annotation.WebServlet;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;

/** Says which generation of the classes answers, and that a library is not reloaded with them. */
@WebServlet("/generation")
public final class GenerationServlet extends HttpServlet {

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String body =
        """
        <table>
          <tr><th>generation</th><td>%s</td></tr>
          <tr><th>loader of this servlet</th><td><code>%s</code></td></tr>
          <tr><th>this instance</th><td><code>%s</code></td></tr>
          <tr><th>loader of the Servlet API</th><td><code>%s</code></td></tr>
        </table>
        <p>More on the <a href="__reloader/">dashboard</a>.</p>
        """;
    Page.write(
        request,
        response,
        "Who answered?",
        body.formatted(
            Page.escape(Page.generation(response)),
            Page.escape(String.valueOf(getClass().getClassLoader())),
            Integer.toHexString(System.identityHashCode(this)),
            Page.escape(String.valueOf(HttpServlet.class.getClassLoader()))));
  }
}
