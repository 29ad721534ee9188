package app;

import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.io.*;
import java.util.*;

/** Prints all that a request tells of itself. */
public class Echo extends HttpServlet {

  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws ServletException, IOException {
    if (request.getDispatcherType() != DispatcherType.INCLUDE && !response.isCommitted()) {
      response.setContentType("text/plain;charset=UTF-8");
    }
    StringWriter text = new StringWriter();
    print(request, new PrintWriter(text));
    try {
      response.getWriter().print(getServletName() + " " + getInitParameter("greeting") + "\n" + text);
    } catch (IllegalStateException e) {
      response.getOutputStream().print(getServletName() + " by stream\n" + text);
    }
  }

  static void print(HttpServletRequest request, PrintWriter out) throws IOException {
    out.println("method " + request.getMethod() + " " + request.getProtocol() + " " + request.getScheme());
    out.println("uri " + request.getRequestURI());
    out.println("url " + request.getRequestURL());
    out.println("context " + request.getContextPath());
    out.println("servlet " + request.getServletPath());
    out.println("info " + request.getPathInfo());
    out.println("query " + request.getQueryString());
    String root = request.getServletContext().getRealPath("/");
    String translated = request.getPathTranslated();
    out.println("translated " + (translated == null ? null : translated.replace(root, "ROOT/")));
    HttpServletMapping mapping = request.getHttpServletMapping();
    out.println(
        "mapping " + mapping.getMappingMatch() + " " + mapping.getMatchValue() + " "
            + mapping.getPattern() + " " + mapping.getServletName());
    out.println("dispatcher " + request.getDispatcherType());
    ClassLoader loader = Thread.currentThread().getContextClassLoader();
    out.println("loader " + (loader == Echo.class.getClassLoader() ? "own" : loader.getName()));
    out.println("type " + request.getContentType() + " " + request.getContentLengthLong());
    out.println("encoding " + request.getCharacterEncoding());
    out.println("locale " + request.getLocale() + " " + Collections.list(request.getLocales()));
    for (String name : new TreeSet<>(request.getParameterMap().keySet())) {
      out.println("parameter " + name + "=" + Arrays.toString(request.getParameterValues(name)));
    }
    for (String name : new TreeSet<>(Collections.list(request.getAttributeNames()))) {
      if (name.equals("org.eclipse.jetty.server.newSessionId")) {
        continue;
      }
      Object value = request.getAttribute(name);
      boolean plain = value instanceof String || value instanceof Number || value instanceof Class;
      out.println("attribute " + name + "=" + (plain ? value : of(value)));
    }
    for (String name : Collections.list(request.getHeaderNames())) {
      if (!name.equalsIgnoreCase("cookie")) {
        out.println("header " + name + "=" + Collections.list(request.getHeaders(name)));
      }
    }
    if (request.getCookies() != null) {
      for (Cookie cookie : request.getCookies()) {
        out.println("cookie " + cookie.getName()
            + (cookie.getName().equals("JSESSIONID") ? "" : "=" + cookie.getValue()));
      }
    }
    out.println("user " + request.getRemoteUser() + " " + request.getAuthType()
        + " " + request.isUserInRole("admin") + " " + request.isUserInRole("boss")
        + " " + request.isUserInRole("nobody") + " " + (request.getUserPrincipal() != null));
    out.println("async " + request.isAsyncSupported() + " " + request.isAsyncStarted());
    out.println("session " + (request.getRequestedSessionId() != null)
        + " " + request.isRequestedSessionIdValid() + " " + request.isRequestedSessionIdFromCookie()
        + " " + request.isRequestedSessionIdFromURL() + " " + (request.getSession(false) != null));
    out.println("server " + request.getServerName() + " " + request.getLocalName() + " " + request.getRemoteAddr()
        + " " + request.isSecure());
    out.println("loader " + (Thread.currentThread().getContextClassLoader() == request.getServletContext().getClassLoader())
        + " " + (Echo.class.getClassLoader() == request.getServletContext().getClassLoader()));
  }

  private static String of(Object value) {
    if (value instanceof HttpServletMapping mapping) {
      return mapping.getMappingMatch() + " " + mapping.getMatchValue() + " " + mapping.getPattern()
          + " " + mapping.getServletName();
    }
    return value instanceof Throwable thrown ? thrown.toString() : "an object";
  }
}
