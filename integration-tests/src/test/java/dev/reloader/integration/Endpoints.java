package dev.reloader.integration;

/** Applications with WebSocket endpoints. */
final class Endpoints {

  /** Annotated. */
  static final String ECHO =
      """
      package app;
      import jakarta.websocket.*;
      import jakarta.websocket.server.*;
      @ServerEndpoint("/echo/{room}")
      public class Echo {
        @OnMessage
        public String answer(String message, @PathParam("room") String room) {
          return Greeting.text() + " " + room + " " + message;
        }
        @OnClose
        public void closed() {
          gate.Diary.write("closed " + Greeting.text());
        }
      }
      """;

  /** Added by a listener. */
  static final String PROGRAMMATIC =
      """
      package app;
      import jakarta.servlet.*;
      import jakarta.websocket.*;
      import jakarta.websocket.server.*;
      public class Sockets implements ServletContextListener {
        public static class Program extends Endpoint {
          public void onOpen(Session session, EndpointConfig config) {
            session.addMessageHandler(
                String.class,
                message -> session.getAsyncRemote().sendText(Greeting.text() + " " + message));
          }
        }
        public void contextInitialized(ServletContextEvent event) {
          ServerContainer sockets =
              (ServerContainer) event.getServletContext()
                  .getAttribute("jakarta.websocket.server.ServerContainer");
          try {
            sockets.addEndpoint(
                ServerEndpointConfig.Builder.create(Program.class, "/program").build());
          } catch (DeploymentException e) {
            throw new IllegalStateException(e);
          }
        }
        public void contextDestroyed(ServletContextEvent event) {
          gate.Diary.write("stopped " + Greeting.text());
        }
      }
      """;

  private Endpoints() {}
}
