package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.Visitor;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * All classes in a directory of their own, of which the container's loader knows nothing. Possible
 * where the container is taken over: another one would look for the declared classes itself.
 */
@OnEveryContainer({
  Container.JETTY_12_1,
  Container.TOMCAT_11,
  Container.JETTY_12_0,
  Container.TOMCAT_10_1
})
class ReloadableDirectoryTest {

  @Parameter Server server;

  @Test
  void declaredComponentsReload() throws Exception {
    WebApp app =
        War.of(
                servlet(
                    "Hello",
                    "request.getServletContext().getAttribute(\"mark\") + Greeting.text()"),
                """
                package app;
                import jakarta.servlet.*;
                public class Mark implements Filter, ServletContextListener {
                  public void contextInitialized(ServletContextEvent event) {
                    event.getServletContext().setAttribute("mark", "listener-v1 ");
                  }
                  public void doFilter(ServletRequest request, ServletResponse response, FilterChain chain)
                      throws java.io.IOException, ServletException {
                    response.getWriter().print("filter-v1 ");
                    chain.doFilter(request, response);
                  }
                }
                """,
                text("Greeting", "v1"))
            .classesIn("WEB-INF/reloadable")
            .webXml(
                xml ->
                    xml.listener("app.Mark")
                        .filter("/hello", "app.Mark")
                        .servlet("/hello", "app.Hello"))
            .startOn(server);
    app.answers("/hello", "filter-v1 listener-v1 v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "filter-v1 listener-v1 v2");
    app.edit("Mark", "v2");
    app.answers("/hello", "filter-v2 listener-v2 v2");
  }

  @Test
  void annotatedComponentsComeAndGo() throws Exception {
    WebApp app = War.of(text("Greeting", "v1")).classesIn("WEB-INF/reloadable").startOn(server);
    app.write(annotated("Late", "/late"));
    app.answers("/late", "v1");
    app.edit("Greeting", "v2");
    app.answers("/late", "v2");
    app.delete("Late");
    assertEquals(404, app.get("/late").statusCode());
  }

  @Test
  void aPageImportsItsClasses() throws Exception {
    WebApp app =
        War.of(text("Greeting", "v1"))
            .classesIn("WEB-INF/reloadable")
            .file("page.jsp", "<%@ page import=\"app.Greeting\" %><%= Greeting.text() %>")
            .startOn(server);
    app.answers("/page.jsp", "v1");
    app.edit("Greeting", "v2");
    app.answers("/page.jsp", "v2");
  }

  @Test
  void sessionsKeepItsObjects() throws Exception {
    WebApp app =
        War.of(
                """
                package app;
                public class Cart implements java.io.Serializable {
                  private int count;
                  public String next() { return ++count + " v1"; }
                }
                """,
                servlet("Hello", "cart(request.getSession()).next()")
                    .replace(
                        "protected void",
                        """
                        private static Cart cart(HttpSession session) {
                          if (session.getAttribute("cart") == null) {
                            session.setAttribute("cart", new Cart());
                          }
                          return (Cart) session.getAttribute("cart");
                        }
                        protected void"""))
            .classesIn("WEB-INF/reloadable")
            .servlet("/hello", "app.Hello")
            .startOn(server);
    Visitor visitor = new Visitor();
    assertEquals("1 v1", visitor.read(app, "/hello"));
    app.edit("Cart", "v2");
    String carried = visitor.read(app, "/hello");
    assertTrue(carried.endsWith(" v2"), carried);
  }

  private static String annotated(String name, String pattern) {
    return servlet(name, "Greeting.text()")
        .replace("public class", "@WebServlet(\"" + pattern + "\")\npublic class");
  }
}
