package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.text;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Jetty's servlets for WebSocket ask the thread that starts them which context they are in. */
@OnEveryContainer(Container.JETTY_12_1)
class ScopeOnJettyTest {

  private static final String ASKS =
      """
      package app;
      import jakarta.servlet.*;
      import jakarta.servlet.http.*;
      public class Asks extends HttpServlet {
        private Object context;
        public void init() throws ServletException {
          try {
            context = Class.forName("org.eclipse.jetty.server.handler.ContextHandler", true,
                    ClassLoader.getSystemClassLoader())
                .getMethod("getCurrentContextHandler").invoke(null);
          } catch (ReflectiveOperationException e) {
            throw new ServletException(e);
          }
          if (Thread.currentThread().getContextClassLoader() != Asks.class.getClassLoader()) {
            throw new ServletException("a loader that is not the generation's");
          }
        }
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
          response.getWriter().print(Greeting.text() + (context == null ? " lost" : " at home"));
        }
      }
      """;

  @Parameter Server server;

  @Test
  void aServletFindsTheContextOfItsThreadInEachGeneration() throws Exception {
    WebApp app =
        War.of(ASKS, text("Greeting", "v1"))
            .webXml(xml -> xml.servlet("/asks", "app.Asks", "<load-on-startup>1</load-on-startup>"))
            .startOn(server);
    app.answers("/asks", "v1 at home");
    app.edit("Greeting", "v2");
    app.answers("/asks", "v2 at home");
  }
}
