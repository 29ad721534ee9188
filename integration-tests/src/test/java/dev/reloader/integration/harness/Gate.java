package dev.reloader.integration.harness;

import java.util.List;

/**
 * Holds requests inside the application until the test lets them go. The gate itself is a library
 * of the application: it has one identity across all generations.
 */
public final class Gate {

  static final Jar JAR =
      Jar.of(
          """
          package gate;
          import java.util.concurrent.ConcurrentHashMap;
          import java.util.concurrent.CountDownLatch;
          import java.util.concurrent.TimeUnit;
          public final class Gate {
            private static final ConcurrentHashMap<String, Gate> GATES = new ConcurrentHashMap<>();
            private final CountDownLatch arrived = new CountDownLatch(1);
            private final CountDownLatch opened = new CountDownLatch(1);
            private static Gate named(String name) {
              return GATES.computeIfAbsent(name, n -> new Gate());
            }
            public static void pass(String name) {
              named(name).arrived.countDown();
              await(named(name).opened, name);
            }
            static void awaitArrival(String name) {
              await(named(name).arrived, name);
            }
            static void open(String name) {
              named(name).opened.countDown();
            }
            private static void await(CountDownLatch latch, String name) {
              try {
                if (!latch.await(20, TimeUnit.SECONDS)) {
                  throw new IllegalStateException("nobody came to " + name);
                }
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }
          }
          """,
          """
          package gate;
          import jakarta.servlet.http.*;
          import java.util.concurrent.ConcurrentLinkedQueue;
          public final class GateServlet extends HttpServlet {
            protected void doGet(HttpServletRequest request, HttpServletResponse response)
                throws java.io.IOException {
              String name = request.getParameter("name");
              switch (request.getPathInfo()) {
                case "/arrival" -> Gate.awaitArrival(name);
                case "/open" -> Gate.open(name);
                case "/collect" -> System.gc();
                case "/diary" -> response.getWriter().print(Diary.read());
                case "/written" -> Diary.await(name);
                default -> response.sendError(404);
              }
            }
          }
          """,
          """
          package gate;
          import java.util.ArrayList;
          import java.util.List;
          public final class Diary {
            private static final List<String> LINES = new ArrayList<>();
            public static synchronized void write(String line) {
              System.out.println(line);
              LINES.add(line);
              Diary.class.notifyAll();
            }
            static synchronized String read() {
              return String.join(",", LINES);
            }
            static synchronized void await(String line) {
              long deadline = System.nanoTime() + 20_000_000_000L;
              try {
                while (!LINES.contains(line)) {
                  if (System.nanoTime() > deadline) {
                    throw new IllegalStateException("never written: " + line + " but " + LINES);
                  }
                  Diary.class.wait(1000);
                }
              } catch (InterruptedException e) {
                throw new IllegalStateException(e);
              }
            }
          }
          """);

  private final WebApp app;

  Gate(WebApp app) {
    this.app = app;
  }

  static WebXml declare(WebXml xml) {
    return xml.servlet("/gate/*", "gate.GateServlet");
  }

  /** Waits until a request has come to the gate, by {@code gate.Gate.pass(name)} in its code. */
  public void awaitArrival(String name) {
    app.get("/gate/arrival?name=" + name).then().statusCode(200);
  }

  /** Lets those at the gate go on. */
  public void open(String name) {
    app.get("/gate/open?name=" + name).then().statusCode(200);
  }

  /** Asks the server's collector to run. */
  public void collect() {
    app.get("/gate/collect").then().statusCode(200);
  }

  /** What the application wrote by {@code gate.Diary.write(line)}, all lines. */
  public List<String> diary() {
    String lines = app.get("/gate/diary").then().statusCode(200).extract().asString();
    return lines.isEmpty() ? List.of() : List.of(lines.split(","));
  }

  /** Waits until the application has written {@code line} into its diary. */
  public void awaitDiary(String line) {
    app.request().queryParam("name", line).get("/gate/written").then().statusCode(200);
  }
}
