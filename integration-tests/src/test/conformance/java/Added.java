package app;

import jakarta.servlet.*;
import java.util.*;

/** A listener that was not declared: what may it do? */
public class Added implements ServletContextListener, ServletContainerInitializer {
  private static final List<String> REFUSED = new ArrayList<>();

  public void onStartup(Set<Class<?>> types, ServletContext context) {
    context.addListener(Added.class);
  }

  public void contextInitialized(ServletContextEvent event) {
    ServletContext context = event.getServletContext();
    attempt("addServlet", () -> context.addServlet("not", Echo.class));
    attempt("addFilter", () -> context.addFilter("not", Marking.class));
    attempt("addListener", () -> context.addListener(SecondListener.class));
    attempt("createServlet", () -> make(() -> context.createServlet(Echo.class)));
    attempt("createFilter", () -> make(() -> context.createFilter(Marking.class)));
    attempt("createListener", () -> make(() -> context.createListener(SecondListener.class)));
    attempt("getServletRegistrations", context::getServletRegistrations);
    attempt("getFilterRegistrations", context::getFilterRegistrations);
    attempt("addJspFile", () -> context.addJspFile("not", "/page.jsp"));
    attempt("getAttribute", () -> context.getAttribute("started"));
    context.setAttribute("added", REFUSED.toString());
    context.setAttribute("added.context", context);
    REFUSED.clear();
  }

  private interface Make {
    Object make() throws ServletException;
  }

  private static void make(Make what) {
    try {
      what.make();
    } catch (ServletException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void attempt(String name, Runnable call) {
    try {
      call.run();
      REFUSED.add(name + " works");
    } catch (UnsupportedOperationException e) {
      REFUSED.add(name);
    }
  }
}
