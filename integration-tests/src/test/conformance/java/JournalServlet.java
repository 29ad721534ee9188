package app;

import jakarta.servlet.http.*;
import java.io.IOException;

/** Tells what the journal holds of a request that has ended. */
public class JournalServlet extends HttpServlet {
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("text/plain");
    if ("start".equals(request.getParameter("of"))) {
      for (String line : Listeners.START) {
        response.getWriter().println(line);
      }
      return;
    }
    String id = request.getParameter("of");
    long deadline = System.nanoTime() + 2_000_000_000L;
    boolean async = request.getParameter("async") != null;
    while (!hasEnded(id, async) && System.nanoTime() < deadline) {
      Thread.onSpinWait();
    }
    for (String line : Journal.remove(id)) {
      response.getWriter().println(line);
    }
  }

  private static boolean hasEnded(String id, boolean async) {
    return (Journal.has(id, "request destroyed null") || Journal.has(id, "request destroyed yes"))
        && (!async || Journal.has(id, "async complete true"));
  }
}
