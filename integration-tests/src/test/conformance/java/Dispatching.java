package app;

import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.io.IOException;

/** Forwards or includes: /dispatch/HOW?to=PATH. */
public class Dispatching extends HttpServlet {
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String to = request.getParameter("to");
    String info = String.valueOf(request.getPathInfo());
    RequestDispatcher dispatcher =
        info.startsWith("/named")
            ? getServletContext().getNamedDispatcher(to)
            : info.startsWith("/relative")
                ? request.getRequestDispatcher(to)
                : getServletContext().getRequestDispatcher(to);
    if (dispatcher == null) {
      response.getWriter().print("no dispatcher for " + to);
      return;
    }
    if (info.endsWith("wrapped")) {
      HttpServletRequest inner = request;
      request = new HttpServletRequestWrapper(inner) {
        public String getParameter(String name) {
          return name.equals("wrapped") ? "yes" : super.getParameter(name);
        }
      };
      response = new HttpServletResponseWrapper(response);
    }
    request.setAttribute("dispatching", "yes");
    if (info.endsWith("covered")) {
      if (info.contains("forward")) {
        dispatcher.forward(new Plain.Request(request), new Plain.Response(response));
      } else {
        dispatcher.include(new Plain.Request(request), new Plain.Response(response));
      }
      return;
    }
    if (info.contains("forward")) {
      response.getWriter().print("never seen");
      if (info.contains("committed")) {
        response.flushBuffer();
      }
      dispatcher.forward(request, response);
      response.setHeader("X-After", "never seen");
      try {
        response.getWriter().print("never seen");
      } catch (IllegalStateException e) {
        // the target took the stream
      }
    } else {
      response.setContentType("text/plain;charset=UTF-8");
      response.setHeader("X-Before", "seen");
      if (info.contains("stream")) {
        response.getOutputStream().print("before\n");
      } else {
        response.getWriter().print("before\n");
      }
      dispatcher.include(request, response);
      if (info.contains("stream")) {
        response.getOutputStream().print("after " + request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH));
      } else {
        response.getWriter().print("after " + request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH));
      }
    }
  }
}
