package app;

import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.io.*;
import java.util.*;

/** Reads a request's body and parameters: /request/WAY. */
public class Requesting extends HttpServlet {
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    String encoding = request.getHeader("X-Encoding");
    if (encoding != null) {
      request.setCharacterEncoding(encoding);
    }
    response.setContentType("text/plain;charset=UTF-8");
    PrintWriter out = response.getWriter();
    switch (request.getPathInfo()) {
      case "/body" -> out.print(new String(request.getInputStream().readAllBytes(), "UTF-8"));
      case "/reader" -> {
        String line;
        while ((line = request.getReader().readLine()) != null) {
          out.println(line);
        }
        out.print(request.getCharacterEncoding());
      }
      case "/both" -> {
        request.getInputStream();
        try {
          request.getReader();
        } catch (IllegalStateException e) {
          out.print("illegal state");
        }
      }
      case "/parameters-then-body" -> {
        out.println(Arrays.toString(request.getParameterValues("a")));
        out.print(request.getInputStream().readAllBytes().length);
      }
      case "/body-then-parameters" -> {
        out.println(request.getInputStream().readAllBytes().length);
        out.print(Arrays.toString(request.getParameterValues("a")));
      }
      case "/unread" -> out.print("unread");
      case "/attributes" -> {
        request.setAttribute("a", "1");
        request.setAttribute("a", "2");
        request.setAttribute("a", null);
        request.removeAttribute("none");
        request.setAttribute("kept", "yes");
        out.print(Collections.list(request.getAttributeNames()).contains("kept"));
      }
      case "/dates" -> {
        out.println(request.getDateHeader("X-Date") + " " + request.getIntHeader("X-Int") + " " + request.getIntHeader("X-None"));
        try {
          request.getIntHeader("X-Date");
        } catch (NumberFormatException e) {
          out.print("not a number");
        }
      }
      case "/identity" -> {
        out.println(request.getRequestId() != null);
        out.println(request.getProtocolRequestId());
        out.println(request.getServletConnection() != null);
        out.println(request.getServletContext() == getServletContext());
        out.println(request.getServletContext() == getServletConfig().getServletContext());
      }
      case "/login" -> {
        try {
          request.login("admin", request.getParameter("password"));
          out.println(request.getRemoteUser() + " " + request.isUserInRole("admin") + " " + request.getAuthType());
          request.logout();
          out.println(request.getRemoteUser());
        } catch (ServletException e) {
          out.println("refused " + request.getRemoteUser());
        }
      }
      case "/authenticate" -> {
        if (request.authenticate(response)) {
          out.print(request.getRemoteUser());
        }
      }
      case "/push" -> out.print(request.newPushBuilder());
      case "/upgrade" -> {
        try {
          request.upgrade(Upgraded.class);
        } catch (RuntimeException e) {
          out.print(e.getClass().getName());
        }
      }
      default -> response.sendError(404);
    }
  }

  public static class Upgraded implements HttpUpgradeHandler {
    public void init(WebConnection connection) {
      try {
        connection.getOutputStream().print("upgraded\n");
        connection.close();
      } catch (Exception e) {
        throw new IllegalStateException(e);
      }
    }

    public void destroy() {}
  }
}
