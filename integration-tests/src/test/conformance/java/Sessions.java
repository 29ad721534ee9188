package app;

import jakarta.servlet.ServletException;
import jakarta.servlet.http.*;
import java.io.*;
import java.util.*;

/** Uses the session: /session/WAY. */
public class Sessions extends HttpServlet {

  public static class Bound implements HttpSessionBindingListener, HttpSessionActivationListener, Serializable {
    private final String name;

    public Bound(String name) {
      this.name = name;
    }

    public void valueBound(HttpSessionBindingEvent event) {
      Journal.write("bound " + name + " as " + event.getName() + " " + event.getSession().getAttribute(event.getName()));
    }

    public void valueUnbound(HttpSessionBindingEvent event) {
      Journal.write("unbound " + name + " from " + event.getName());
    }

    public String toString() {
      return "Bound " + name;
    }
  }

  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    response.setContentType("text/plain");
    PrintWriter out = response.getWriter();
    switch (request.getPathInfo()) {
      case "/none" -> out.println(request.getSession(false) != null);
      case "/create" -> {
        HttpSession session = request.getSession();
        out.println(session.isNew() + " " + session.getMaxInactiveInterval() + " " + (session.getServletContext() == getServletContext()));
        out.println(session == request.getSession());
      }
      case "/set" -> request.getSession().setAttribute(request.getParameter("name"), request.getParameter("value"));
      case "/bind" -> request.getSession().setAttribute(request.getParameter("name"), new Bound(request.getParameter("value")));
      case "/rebind" -> {
        HttpSession session = request.getSession();
        session.setAttribute("same", session.getAttribute(request.getParameter("name")));
        session.setAttribute(request.getParameter("name"), session.getAttribute("same"));
        out.println(session.getAttribute("same") == session.getAttribute(request.getParameter("name")));
      }
      case "/null" -> request.getSession().setAttribute(request.getParameter("name"), null);
      case "/remove" -> request.getSession().removeAttribute(request.getParameter("name"));
      case "/show" -> {
        HttpSession session = request.getSession(false);
        if (session == null) {
          out.println("no session");
        } else {
          for (String name : new TreeSet<>(Collections.list(session.getAttributeNames()))) {
            out.println(name + "=" + session.getAttribute(name));
          }
          out.println(session.isNew() + " " + session.getId().equals(request.getRequestedSessionId()));
        }
        out.println(request.isRequestedSessionIdValid() + " " + request.isRequestedSessionIdFromCookie() + " " + request.isRequestedSessionIdFromURL());
      }
      case "/interval" -> {
        request.getSession().setMaxInactiveInterval(77);
        out.println(request.getSession().getMaxInactiveInterval());
      }
      case "/change" -> {
        String before = request.getSession().getId();
        String after = request.changeSessionId();
        out.println(!before.equals(after) + " " + after.equals(request.getSession().getId()));
      }
      case "/change-none" -> {
        try {
          request.changeSessionId();
        } catch (IllegalStateException e) {
          out.println("illegal state");
        }
      }
      case "/invalidate" -> {
        HttpSession session = request.getSession();
        session.invalidate();
        String[] tries = {"getAttribute", "setAttribute", "getAttributeNames", "getCreationTime", "invalidate", "isNew", "getId", "removeAttribute", "getLastAccessedTime", "getMaxInactiveInterval"};
        for (String attempt : tries) {
          try {
            switch (attempt) {
              case "getAttribute" -> session.getAttribute("a");
              case "setAttribute" -> session.setAttribute("a", "b");
              case "getAttributeNames" -> session.getAttributeNames();
              case "getCreationTime" -> session.getCreationTime();
              case "invalidate" -> session.invalidate();
              case "isNew" -> session.isNew();
              case "removeAttribute" -> session.removeAttribute("a");
              case "getLastAccessedTime" -> session.getLastAccessedTime();
              case "getMaxInactiveInterval" -> session.getMaxInactiveInterval();
              default -> session.getId();
            }
            out.println(attempt + " works");
          } catch (IllegalStateException e) {
            out.println(attempt + " fails");
          }
        }
        out.println(request.getSession(false) == null);
        if (request.getParameter("again") != null) {
          out.println(request.getSession() != session);
        }
      }
      case "/encode" -> {
        HttpSession session = request.getSession();
        for (String url : List.of("exact", "/exact", request.getContextPath() + "/exact?x=1#f", "http://other.example/x", "?q")) {
          out.println(response.encodeURL(url).replace(session.getId(), "ID") + " "
              + response.encodeRedirectURL(url).replace(session.getId(), "ID"));
        }
      }
      case "/late" -> {
        out.println("committed");
        response.flushBuffer();
        try {
          request.getSession();
          out.println("created");
        } catch (IllegalStateException e) {
          out.println("illegal state");
        }
      }
      case "/forward" -> request.getRequestDispatcher("/session/show").forward(request, response);
      default -> response.sendError(404);
    }
  }
}
