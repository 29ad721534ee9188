package app;

import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.io.IOException;
import java.util.*;

/** Shows the parts of an upload. */
public class Upload extends HttpServlet {
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    response.setContentType("text/plain;charset=UTF-8");
    if (request.getParameter("parameters") != null) {
      response.getWriter().println(request.getParameter("text"));
    }
    try {
      for (Part part : request.getParts()) {
        response.getWriter().println(part.getName() + " " + part.getSize() + " " + part.getContentType()
            + " " + part.getSubmittedFileName() + " " + new TreeSet<>(part.getHeaderNames())
            + " " + new String(part.getInputStream().readAllBytes(), "UTF-8"));
      }
      response.getWriter().println(request.getPart("none"));
      for (String name : new TreeSet<>(request.getParameterMap().keySet())) {
        response.getWriter().println(name + "=" + Arrays.toString(request.getParameterValues(name)));
      }
    } catch (IllegalStateException e) {
      response.getWriter().println("illegal state " + e.getMessage());
    } catch (ServletException e) {
      response.getWriter().println("servlet exception " + e.getMessage());
    }
  }
}
