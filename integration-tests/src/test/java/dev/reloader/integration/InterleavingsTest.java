package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
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
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;

/**
 * A request that begins, two edits, another request, and the end of the first one, in each order
 * that there is and by each way in which a request may go on: each answer is of the version that
 * was written when its request began, all of one generation.
 *
 * <p>Each build tries every seventeenth of the 180; {@code -Dinterleavings=all} all of them.
 */
@OnEveryContainer
class InterleavingsTest {

  private static final List<String> WAYS =
      List.of("plain", "forward", "include", "error", "complete", "dispatch");

  private static final int STEP = "all".equals(System.getProperty("interleavings")) ? 1 : 17;

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
          pass(port);
          switch (way) {
            case "forward" -> request.getRequestDispatcher("/text").forward(request, response);
            case "include" -> request.getRequestDispatcher("/text").include(request, response);
            case "error" -> response.sendError(409);
            default -> response.getWriter().print(Greeting.text());
          }
        }
        private static void pass(int port) throws IOException {
          try (Socket gate = new Socket("127.0.0.1", port)) {
            gate.getInputStream().read();
          }
        }
      }
      """;

  @Parameter Server server;

  /** Which generation answered each version. */
  private final Map<String, String> generations = new HashMap<>();

  private int version = 1;

  @Test
  void eachAnswerIsOfTheVersionThatItsRequestBeganWith() throws Exception {
    WebApp app =
        War.of(LONG, servlet("Text", "Greeting.text()"), text("Greeting", "v1"))
            .webXml(
                xml ->
                    xml.servlet("/long", "app.Long", "<async-supported>true</async-supported>")
                        .servlet("/text", "app.Text", "<async-supported>true</async-supported>")
                        .element(
                            "<error-page><error-code>409</error-code>"
                                + "<location>/text</location></error-page>"))
            .startOn(server);
    List<String> orders = new ArrayList<>();
    addOrders("", "BEL12", orders);
    assertEquals(30, orders.size());
    int tried = 0;
    try (ServerSocket gate = new ServerSocket(0)) {
      for (String way : WAYS) {
        for (String order : orders) {
          if (tried++ % STEP == 0) {
            run(app, gate, way, order);
          }
        }
      }
    }
    isAnswered("v" + version, app.get("/text"), "at last");
    app.awaitGenerations("[" + generations.get("v" + version) + "]");
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
    String began = "";
    Future<Response> answer = null;
    Socket arrived = null;
    for (int i = 0; i < order.length(); i++) {
      switch (order.charAt(i)) {
        case 'B' -> {
          began = "v" + version;
          answer = app.begin("/long?way=" + way + "&port=" + gate.getLocalPort());
          arrived = gate.accept();
        }
        case 'L' -> {
          open(arrived);
          isAnswered(began, answer.get(), what);
        }
        case 'E' -> isAnswered("v" + version, app.get("/text"), what);
        default -> app.edit("Greeting", "v" + ++version);
      }
    }
  }

  private static void open(Socket arrived) throws IOException {
    try (arrived) {
      arrived.getOutputStream().write(1);
    }
  }

  private void isAnswered(String text, Response response, String what) {
    assertEquals(text, response.asString(), what);
    String generation = response.header("X-Reloader-Generation");
    assertEquals(generations.computeIfAbsent(text, none -> generation), generation, what);
  }
}
