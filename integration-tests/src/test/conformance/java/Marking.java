package app;

import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;

/** Leaves a mark for each time it is passed. */
public class Marking implements Filter {
  private FilterConfig config;

  public void init(FilterConfig config) {
    this.config = config;
  }

  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
      throws IOException, ServletException {
    HttpServletRequest http = (HttpServletRequest) request;
    String mark = config.getFilterName() + " " + request.getDispatcherType() + " " + http.getServletPath()
        + " " + http.getPathInfo() + " " + http.getHttpServletMapping().getPattern();
    ((HttpServletResponse) response).addHeader("X-Mark", mark);
    String id = http.getMethod().equals("GET") ? http.getParameter("id") : null;
    Journal.write(id == null ? "" : id, "in " + mark);
    String does = request.getParameter("filter");
    if (does == null || !config.getFilterName().equals("first")) {
      chain.doFilter(request, response);
    } else {
      switch (does) {
        case "stop" -> response.getWriter().print("stopped");
        case "throw" -> throw new Failing.Custom("from the filter");
        case "error" -> ((HttpServletResponse) response).sendError(418);
        case "forward" -> request.getRequestDispatcher("/exact").forward(request, response);
        case "wrap" -> chain.doFilter(
            new HttpServletRequestWrapper(http) {
              public String getServletPath() {
                return "/wrapped" + super.getServletPath();
              }
            },
            new HttpServletResponseWrapper((HttpServletResponse) response));
        case "loader" -> {
          Thread thread = Thread.currentThread();
          ClassLoader before = thread.getContextClassLoader();
          thread.setContextClassLoader(new URLClassLoader("the filter's", new URL[0], before));
          try {
            chain.doFilter(request, response);
          } finally {
            thread.setContextClassLoader(before);
          }
        }
        default -> chain.doFilter(request, response);
      }
    }
    Journal.write(id == null ? "" : id, "out " + config.getFilterName());
  }
}
