package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/** Jetty's servlets for WebSocket ask the thread that starts or ends them for its context. */
@OnEveryContainer(Container.JETTY_12_1)
class ScopeOnJettyTest {

  private static final String ASKS =
      """
      package app;
      import jakarta.servlet.*;
      import jakarta.servlet.annotation.*;
      import jakarta.servlet.http.*;
      @WebListener
      public class Asks extends HttpServlet implements ServletContextListener {
        public void contextInitialized(ServletContextEvent event) { ask("listener starts"); }
        public void init() { ask("servlet starts"); }
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws java.io.IOException {
          response.getWriter().print(Greeting.text());
        }
        public void destroy() { ask("servlet ends"); }
        public void contextDestroyed(ServletContextEvent event) { ask("listener ends"); }
        private static void ask(String when) {
          try {
            Object context = Class.forName("org.eclipse.jetty.server.handler.ContextHandler",
                    true, ClassLoader.getSystemClassLoader())
                .getMethod("getCurrentContextHandler").invoke(null);
            boolean loaded =
                Thread.currentThread().getContextClassLoader() == Asks.class.getClassLoader();
            gate.Diary.write(Greeting.text() + " " + when
                + (loaded && context != null ? " at home" : " lost"));
          } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
          }
        }
      }
      """;

  @Parameter Server server;

  @Test
  void aComponentFindsTheContextOfItsThreadAtItsStartAndAtItsEnd() throws Exception {
    WebApp app =
        War.of(ASKS, text("Greeting", "v1"))
            .webXml(xml -> xml.servlet("/asks", "app.Asks", "<load-on-startup>1</load-on-startup>"))
            .startOn(server);
    app.edit("Greeting", "v2");
    app.answers("/asks", "v2");
    app.awaitGenerations("[2]");
    assertEquals(
        List.of(
            "v1 listener starts at home",
            "v1 servlet starts at home",
            "v2 listener starts at home",
            "v2 servlet starts at home",
            "v1 servlet ends at home",
            "v1 listener ends at home"),
        app.gate().diary());
  }
}
