package app;

import jakarta.servlet.http.*;
import java.io.IOException;

/** Is not declared to support asynchronous requests. */
public class NotAsync extends HttpServlet {
  protected void doGet(HttpServletRequest request, HttpServletResponse response) throws IOException {
    try {
      response.getWriter().print(request.isAsyncSupported() + " ");
      request.startAsync().complete();
      response.getWriter().print("started");
    } catch (IllegalStateException e) {
      response.getWriter().print("illegal state");
    }
  }
}
