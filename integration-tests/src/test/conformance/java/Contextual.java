package app;

import jakarta.servlet.*;
import jakarta.servlet.http.*;
import java.io.*;
import java.util.*;

/** Asks the context: /context/WAY. */
public class Contextual extends HttpServlet {
  protected void service(HttpServletRequest request, HttpServletResponse response)
      throws IOException, ServletException {
    ServletContext context = getServletContext();
    response.setContentType("text/plain;charset=UTF-8");
    PrintWriter out = response.getWriter();
    switch (request.getPathInfo()) {
      case "/facts" -> {
        out.println(context.getServletContextName() + " " + context.getContextPath() + " " + context.getServerInfo());
        out.println(context.getMajorVersion() + "." + context.getMinorVersion() + " "
            + context.getEffectiveMajorVersion() + "." + context.getEffectiveMinorVersion());
        out.println(context.getSessionTimeout() + " " + context.getRequestCharacterEncoding() + " " + context.getResponseCharacterEncoding());
        out.println(context.getDefaultSessionTrackingModes() + " " + context.getEffectiveSessionTrackingModes());
        SessionCookieConfig cookie = context.getSessionCookieConfig();
        out.println(cookie.getName() + " " + cookie.getPath() + " " + cookie.getDomain() + " " + cookie.getMaxAge()
            + " " + cookie.isHttpOnly() + " " + cookie.isSecure() + " " + new TreeMap<>(cookie.getAttributes()));
        out.println(context.getVirtualServerName());
        out.println(context.getMimeType("a.txt") + " " + context.getMimeType("a.odd") + " " + context.getMimeType("a.none"));
      }
      case "/added" -> out.println(context.getAttribute("added"));
      case "/added-later" -> tell(out, () ->
          ((ServletContext) context.getAttribute("added.context")).getServletRegistrations());
      case "/parameters" -> {
        for (String name : new TreeSet<>(Collections.list(context.getInitParameterNames()))) {
          out.println(name + "=" + context.getInitParameter(name));
        }
      }
      case "/attributes" -> {
        context.setAttribute("x", "1");
        context.setAttribute("x", "2");
        context.setAttribute("x", null);
        context.setAttribute("y", "3");
        context.removeAttribute("y");
        context.removeAttribute("none");
        out.println(context.getAttribute("started"));
        File temporary = (File) context.getAttribute(ServletContext.TEMPDIR);
        out.println(temporary.isDirectory());
        out.println(context.getAttribute(ServletContext.ORDERED_LIBS));
      }
      case "/attribute-names" -> {
        for (String name : new TreeSet<>(Collections.list(context.getAttributeNames()))) {
          out.println(name);
        }
      }
      case "/resources" -> {
        out.println(new TreeSet<>(context.getResourcePaths("/static/")));
        out.println(new TreeSet<>(context.getResourcePaths("/WEB-INF/")));
        out.println(context.getResourcePaths("/none/"));
        out.println(context.getResource("/static/a.txt") != null);
        out.println(context.getResource("/none") != null);
        out.println(new String(context.getResourceAsStream("/static/a.txt").readAllBytes()));
        out.println(context.getResource("/library.txt") != null);
        out.println(context.getRealPath("/static/a.txt").endsWith("/war/static/a.txt"));
        try {
          context.getResource("relative");
          out.println("found");
        } catch (IOException e) {
          out.println(e.getClass());
        }
        out.println(context.getClassLoader().getResource("app/Echo.class") != null);
        out.println(Collections.list(context.getClassLoader().getResources("app/text.properties")).size());
      }
      case "/servlet" -> {
        for (Map.Entry<String, ? extends ServletRegistration> entry : new TreeMap<>(context.getServletRegistrations()).entrySet()) {
          ServletRegistration registration = entry.getValue();
          out.println(entry.getKey() + " " + registration.getName() + " " + registration.getClassName() + " "
              + new TreeSet<>(registration.getMappings()) + " " + parameters(registration) + " " + registration.getRunAsRole());
        }
      }
      case "/filter" -> {
        for (Map.Entry<String, ? extends FilterRegistration> entry : new TreeMap<>(context.getFilterRegistrations()).entrySet()) {
          FilterRegistration registration = entry.getValue();
          if (!entry.getKey().equals("reloader")) {
            out.println(entry.getKey() + " " + registration.getClassName() + " " + registration.getUrlPatternMappings() + " "
                + registration.getServletNameMappings() + " " + new TreeMap<>(registration.getInitParameters()));
          }
        }
      }
      case "/too-late" -> {
        tell(out, () -> context.addServlet("late", Echo.class));
        tell(out, () -> context.addFilter("late", Marking.class));
        tell(out, () -> context.addListener(Listeners.class));
        tell(out, () -> context.setInitParameter("a", "b"));
        tell(out, () -> context.setInitParameter(null, "b"));
        tell(out, () -> context.getInitParameter(null));
        tell(out, () -> context.setSessionTimeout(5));
        tell(out, () -> context.setRequestCharacterEncoding("UTF-8"));
        tell(out, () -> context.setResponseCharacterEncoding("UTF-8"));
        tell(out, () -> context.declareRoles("x"));
        tell(out, () -> context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE)));
        tell(out, () -> context.getSessionCookieConfig().setName("X"));
        tell(out, () -> context.addJspFile("late", "/page.jsp"));
        tell(out, () -> context.getServletRegistration("echo").addMapping("/late"));
      }
      case "/jsp" -> {
        var config = context.getJspConfigDescriptor();
        if (config == null) {
          out.println("none");
        } else {
          for (var group : config.getJspPropertyGroups()) {
            out.println(group.getUrlPatterns() + " " + group.getPageEncoding() + " " + group.getIncludePreludes());
          }
          out.println(config.getTaglibs().size());
        }
      }
      case "/dispatchers" -> {
        for (String path : List.of("/exact", "/none", "/static/a.txt", "/exact?x=y", "/../outside", "relative", "/WEB-INF/web.xml")) {
          out.println(path + " " + (context.getRequestDispatcher(path) != null));
        }
        for (String name : List.of("echo", "default", "jsp", "none", "reloader")) {
          out.println(name + " " + (context.getNamedDispatcher(name) != null));
        }
        out.println(request.getRequestDispatcher("relative") != null);
      }
      case "/contexts" -> {
        out.println(context.getContext("/none") != null);
        out.println(context.getContext(context.getContextPath()) == context);
        out.println(context.getContext(context.getContextPath()) != null);
      }
      case "/create" -> {
        Echo servlet = context.createServlet(Echo.class);
        Marking filter = context.createFilter(Marking.class);
        Listeners listener = context.createListener(Listeners.class);
        out.println(servlet.getClass().getClassLoader() == context.getClassLoader());
      }
      default -> response.sendError(404);
    }
  }

  private static Map<String, String> parameters(ServletRegistration registration) {
    // Those of the container's own servlets are directories, among others.
    return registration.getClassName() != null && registration.getClassName().startsWith("app.")
        ? new TreeMap<>(registration.getInitParameters())
        : Map.of();
  }

  private interface Attempt {
    void run() throws Exception;
  }

  private static void tell(PrintWriter out, Attempt attempt) {
    try {
      attempt.run();
      out.println("no exception");
    } catch (Exception e) {
      out.println(e.getClass().getName());
    }
  }
}
