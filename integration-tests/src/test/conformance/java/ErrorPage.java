package app;

import jakarta.servlet.http.*;
import java.io.*;

/** The page for errors: shows what it is told. */
public class ErrorPage extends HttpServlet {
  protected void service(HttpServletRequest request, HttpServletResponse response) throws IOException {
    response.setContentType("text/plain;charset=UTF-8");
    response.getWriter().println("error page " + response.getStatus() + " " + request.getPathInfo());
    Echo.print(request, response.getWriter());
    if ("/broken".equals(request.getPathInfo())) {
      throw new IllegalStateException("the error page itself");
    }
  }
}
