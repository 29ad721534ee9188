package app;

import jakarta.servlet.http.*;
import java.io.IOException;

/** Tries to change the response from within a dispatch. */
public class Target extends HttpServlet {
  protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setStatus(202);
    response.setHeader("X-Target", "set");
    response.addHeader("X-Target", "added");
    response.setIntHeader("X-Int", 7);
    response.setDateHeader("X-Date", 0);
    response.addCookie(new Cookie("target", "1"));
    response.setContentType("text/html");
    response.setCharacterEncoding("ISO-8859-1");
    response.setContentLength(1000);
    response.setLocale(java.util.Locale.GERMAN);
    response.setContentLengthLong(-1);
    response.getWriter().print("target " + response.getContentType() + " " + response.getCharacterEncoding()
        + " " + response.getStatus() + " " + response.containsHeader("X-Target") + " " + response.isCommitted()
        + " " + request.getParameter("wrapped") + "\n");
    if (request.getParameter("close") != null) {
      response.getWriter().close();
    }
    if (request.getParameter("error") != null) {
      response.sendError(410, "from the target");
    }
    if (request.getParameter("redirect") != null) {
      response.sendRedirect("elsewhere");
    }
  }
}
