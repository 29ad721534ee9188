package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.servletDoing;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.OnEveryContainer;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import io.restassured.response.Response;
import java.io.IOException;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * A request that begins, two edits, another request, and the end of the first one, in each order
 * that there is and by each way in which a request may go on: each answer is of the version that
 * was written when its request began, all of one generation. After each event just those
 * generations live that serve or are held.
 *
 * <p>Each build tries every nineteenth of the 240; {@code -Dinterleavings=all} all of them.
 */
@OnEveryContainer
class InterleavingsTest {

  private static final List<String> WAYS =
      List.of("plain", "forward", "include", "error", "complete", "dispatch", "timeout", "session");

  private static final int STEP = "all".equals(System.getProperty("interleavings")) ? 1 : 19;

  /** What it says it says after the gate, where it loads the class that it asks. */
  private static final String LONG =
      """
      package app;
      import jakarta.servlet.*;
      import jakarta.servlet.http.*;
      import java.io.IOException;
      import java.net.Socket;
      public class Long extends HttpServlet {
        protected void doGet(HttpServletRequest request, HttpServletResponse response)
            throws IOException, ServletException {
          String way = request.getParameter("way");
          int port = Integer.parseInt(request.getParameter("port"));
          if (way.equals("complete") || way.equals("dispatch")) {
            AsyncContext context = request.startAsync();
            context.start(() -> {
              try {
                pass(port);
                if (way.equals("dispatch")) {
                  context.dispatch("/text");
                } else {
                  context.getResponse().getWriter().print(Greeting.text());
                  context.complete();
                }
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
            return;
          }
          if (way.equals("timeout")) {
            AsyncContext context = request.startAsync();
            // Not less: Jetty forgets one that is over before it has noted that it waits for it.
            context.setTimeout(200);
            context.addListener(new Late(port));
            return;
          }
          HttpSession session = way.equals("session") ? request.getSession() : null;
          pass(port);
          if (session != null) {
            try {
              session.setAttribute("kept", "by whoever is first");
            } catch (IllegalStateException invalidated) {
              // The other request has ended it.
            }
          }
          switch (way) {
            case "forward" -> request.getRequestDispatcher("/text").forward(request, response);
            case "include" -> request.getRequestDispatcher("/text").include(request, response);
            case "error" -> response.sendError(409);
            default -> response.getWriter().print(Greeting.text());
          }
        }
        static void pass(int port) throws IOException {
          try (Socket gate = new Socket("127.0.0.1", port)) {
            gate.getInputStream().read();
          }
        }
      }
      """;

  /** Is at the gate when the time is up. */
  private static final String LATE =
      """
      package app;
      import jakarta.servlet.*;
      import java.io.IOException;
      public class Late implements AsyncListener {
        private final int port;
        Late(int port) {
          this.port = port;
        }
        public void onTimeout(AsyncEvent event) throws IOException {
          Long.pass(port);
          event.getAsyncContext().getResponse().getWriter().print(Greeting.text());
          event.getAsyncContext().complete();
        }
        public void onComplete(AsyncEvent event) {}
        public void onError(AsyncEvent event) {}
        public void onStartAsync(AsyncEvent event) {}
      }
      """;

  /** Makes the session, where there is to be one. */
  private static final String START =
      servletDoing(
          "Start",
          """
          if (request.getParameter("way").equals("session")) {
            request.getSession().setAttribute("from", "the start");
          }
          response.getWriter().print(Greeting.text());
          """);

  /** The other request: it ends the session that both have. */
  private static final String END =
      servletDoing(
          "End",
          """
          HttpSession session = request.getSession(false);
          if (session != null) {
            session.invalidate();
          }
          response.getWriter().print(Greeting.text());
          """);

  @Parameter Server server;

  /** The number of the generation of each version that a request has asked for. */
  private final Map<String, Integer> generations = new HashMap<>();

  private int version = 1;

  @Test
  void eachAnswerIsOfTheVersionThatItsRequestBeganWith() throws Exception {
    WebApp app =
        War.of(LONG, LATE, START, END, servlet("Text", "Greeting.text()"), text("Greeting", "v1"))
            .webXml(
                xml ->
                    xml.servlet("/long", "app.Long", "<async-supported>true</async-supported>")
                        .servlet("/text", "app.Text", "<async-supported>true</async-supported>")
                        .servlet("/start", "app.Start")
                        .servlet("/end", "app.End")
                        .element(
                            "<error-page><error-code>409</error-code>"
                                + "<location>/text</location></error-page>"))
            .startOn(server);
    List<String> orders = new ArrayList<>();
    addOrders("", "BEL12", orders);
    assertEquals(30, orders.size());
    int tried = 0;
    try (ServerSocket gate = new ServerSocket(0)) {
      gate.setSoTimeout(20_000);
      for (String way : WAYS) {
        for (String order : orders) {
          if (tried++ % STEP == 0) {
            run(app, gate, way, order);
          }
        }
      }
    }
    isAnswered(asked(), app.get("/text"), "at last");
    app.awaitGenerations(List.of(generations.size()).toString());
  }

  /** A long request begins (B) before it ends (L), and edit 1 is before edit 2; E is the other. */
  private static void addOrders(String begun, String left, List<String> orders) {
    if (left.isEmpty()) {
      orders.add(begun);
    }
    for (int i = 0; i < left.length(); i++) {
      char event = left.charAt(i);
      boolean early =
          (event == 'L' && !begun.contains("B")) || (event == '2' && !begun.contains("1"));
      if (!early) {
        addOrders(begun + event, left.replace(String.valueOf(event), ""), orders);
      }
    }
  }

  private void run(WebApp app, ServerSocket gate, String way, String order) throws Exception {
    String what = way + " " + order;
    String began = asked();
    Response first = app.request().queryParam("way", way).get("/start");
    isAnswered(began, first, what);
    String session = String.valueOf(first.cookie("JSESSIONID"));
    String path = "/long?way=" + way + "&port=" + gate.getLocalPort();
    Future<Response> answer = null;
    Socket arrived = null;
    for (int i = 0; i < order.length(); i++) {
      switch (order.charAt(i)) {
        case 'B' -> {
          began = asked();
          answer = app.begin(app.request().cookie("JSESSIONID", session), path);
          arrived = gate.accept();
        }
        case 'L' -> {
          open(arrived);
          arrived = null;
          isAnswered(began, answer.get(), what);
        }
        case 'E' ->
            isAnswered(asked(), app.request().cookie("JSESSIONID", session).get("/end"), what);
        default -> app.edit("Greeting", "v" + ++version);
      }
      Set<Integer> live = new TreeSet<>(Set.of(generations.size()));
      if (arrived != null) {
        live.add(generations.get(began));
      }
      app.awaitGenerations(live.toString());
    }
  }

  /** The version that a request which comes now is of; the first of them makes its generation. */
  private String asked() {
    String text = "v" + version;
    generations.putIfAbsent(text, generations.size() + 1);
    return text;
  }

  private static void open(Socket arrived) throws IOException {
    try (arrived) {
      arrived.getOutputStream().write(1);
    }
  }

  private void isAnswered(String text, Response response, String what) {
    assertEquals(text, response.asString(), what);
    assertEquals(generations.get(text).toString(), response.header("X-Reloader-Generation"), what);
  }
}
