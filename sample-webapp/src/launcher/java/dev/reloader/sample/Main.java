package dev.reloader.sample;

import java.io.IOException;
import java.io.InputStream;
import java.net.BindException;
import java.net.URL;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.resource.ResourceFactory;

/**
 * Serves the sample: {@code Main PORT SOURCES LAID_OUT}.
 *
 * <p>Two directories make up the web application: its static files, pages and {@code web.xml} where
 * they are written, and {@code WEB-INF/classes} and {@code WEB-INF/lib} where the build puts them.
 * An edit of the one and a compilation into the other both show without a copy.
 */
public final class Main {

  /** Loggers that say too much; held, because a logger that nobody holds forgets its level. */
  private static final List<Logger> QUIET =
      List.of(
          Logger.getLogger("org.eclipse.jetty"),
          Logger.getLogger("org.apache.tomcat"),
          Logger.getLogger("org.glassfish.jersey"));

  private Main() {}

  public static void main(String[] args) throws Exception {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tT %4$s %3$s: %5$s%6$s%n");
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    int port = Integer.parseInt(args[0]);
    Server server = server(port, Path.of(args[1]), Path.of(args[2]));
    long began = System.nanoTime();
    System.out.printf("%nThe tea house opens.%n");
    step("Jetty " + Server.getVersion() + " and the application", () -> start(server, port));
    step("the first page", () -> ask(port, "/menu"));
    step("the first JSP", () -> ask(port, "/about.jsp"));
    System.out.printf(
        """
        Open, after %.1f s.

          Look at it     http://localhost:%2$d/
          and behind it  http://localhost:%2$d/__reloader/     (the dashboard)
          Edit           sample-webapp/src/main/java/com/example/teahouse/Greeting.java
          and refresh the page: saved is enough. Ctrl-C ends it.

        """,
        (System.nanoTime() - began) / 1e9, port);
    // Maven may be ended without a word to us.
    ProcessHandle.current().parent().ifPresent(Main::endWith);
    server.join();
  }

  private interface Step {
    void run() throws Exception;
  }

  /** Says what is done before it is done: the first time, things take a while. */
  private static void step(String name, Step step) throws Exception {
    System.out.printf("  %s%n", name);
    long from = System.nanoTime();
    step.run();
    System.out.printf("    %d ms%n", (System.nanoTime() - from) / 1_000_000);
  }

  private static void start(Server server, int port) {
    try {
      server.start();
    } catch (Exception e) {
      if (e.getCause() instanceof BindException) {
        System.err.printf(
            "Port %d is taken. Choose another: add -Dport=8081 to the command.%n", port);
      } else {
        e.printStackTrace();
      }
      System.exit(1);
    }
  }

  /** So that the first guest does not wait for what only the first has to wait for. */
  private static void ask(int port, String path) {
    try (InputStream answer = new URL("http", "localhost", port, path).openStream()) {
      answer.readAllBytes();
    } catch (IOException e) {
      System.out.printf("    does not answer as it should: %s%n", e.getMessage());
    }
  }

  private static void endWith(ProcessHandle maven) {
    CompletableFuture<Void> unused = maven.onExit().thenRun(() -> System.exit(0));
  }

  private static Server server(int port, Path sources, Path laidOut) {
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setPort(port);
    server.addConnector(connector);
    server.setStopAtShutdown(true);

    WebAppContext application = new WebAppContext();
    application.setContextPath("/");
    ResourceFactory resources = ResourceFactory.of(application);
    application.setBaseResource(
        ResourceFactory.combine(resources.newResource(laidOut), resources.newResource(sources)));
    application.setThrowUnavailableOnStartupException(true);
    server.setHandler(application);
    return server;
  }
}
