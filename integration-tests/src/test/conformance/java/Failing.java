package app;

import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.io.IOException;

/** Fails in every way: /fail/WAY. */
public class Failing extends HttpServlet {

  public static class Custom extends RuntimeException {
    public Custom(String message) {
      super(message);
    }
  }

  public static class Special extends Custom {
    public Special(String message) {
      super(message);
    }
  }

  public static class Checked extends Exception {
    public Checked(String message) {
      super(message);
    }
  }

  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    String code = request.getParameter("code");
    response.setHeader("X-Early", "set");
    switch (request.getPathInfo()) {
      case "/send" -> {
        response.getWriter().print("never seen");
        response.sendError(Integer.parseInt(code));
      }
      case "/message" -> response.sendError(Integer.parseInt(code), "a <message>");
      case "/status" -> {
        response.setStatus(Integer.parseInt(code));
        if (request.getParameter("body") != null) {
          response.getWriter().print("body");
        }
      }
      case "/custom" -> throw new Custom("custom");
      case "/special" -> throw new Special("special");
      case "/runtime" -> throw new IllegalStateException("runtime");
      case "/servlet" -> throw new ServletException("outer", new Checked("inner"));
      case "/servlet-custom" -> throw new ServletException("outer", new Custom("inner"));
      case "/servlet-bare" -> throw new ServletException("bare");
      case "/io" -> throw new IOException("io");
      case "/error" -> throw new AssertionError("error");
      case "/unavailable" -> throw new UnavailableException("for a while", 7);
      case "/committed" -> {
        response.getWriter().print("committed");
        response.flushBuffer();
        response.sendError(500);
      }
      case "/throw-committed" -> {
        response.setContentLength(9);
        response.getWriter().print("committed");
        response.flushBuffer();
        throw new IllegalStateException("too late");
      }
      case "/after" -> {
        response.sendError(404);
        response.getWriter().print("after");
      }
      case "/twice" -> {
        response.sendError(404);
        try {
          response.sendError(500);
        } catch (IllegalStateException e) {
          Journal.write("twice: illegal state");
        }
      }
      default -> response.sendError(400, "no such way");
    }
  }
}
