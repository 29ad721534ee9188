package app;

import jakarta.servlet.http.*;
import java.io.IOException;

/** Only what HttpServlet does with the other methods is of interest. */
public class Methods extends HttpServlet {
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setHeader("X-Got", request.getMethod());
    response.getWriter().print("got");
  }

  protected void doPut(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setStatus(204);
  }

  protected long getLastModified(HttpServletRequest request) {
    return request.getParameter("modified") == null ? -1 : 1_000_000_000_000L;
  }
}
