package app;

import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.io.*;

/** A servlet that need not be asked by HTTP, and what is neither an HTTP request nor response. */
public class Plain extends GenericServlet {

  static final class Request extends ServletRequestWrapper {
    Request(ServletRequest request) {
      super(request);
    }

    public String getParameter(String name) {
      return name.equals("covered") ? "yes" : super.getParameter(name);
    }
  }

  static final class Response extends ServletResponseWrapper {
    Response(ServletResponse response) {
      super(response);
    }
  }

  public void service(ServletRequest request, ServletResponse response)
      throws IOException, ServletException {
    response.setContentType("text/plain");
    response.getWriter().print("plain " + request.getDispatcherType() + " "
        + request.getParameter("covered") + " " + request.getParameter("a") + " "
        + (request instanceof HttpServletRequest) + " " + (response instanceof HttpServletResponse) + "\n");
  }
}
