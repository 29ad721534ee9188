package dev.reloader.sample;

import java.net.BindException;
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
      List.of(Logger.getLogger("org.eclipse.jetty"), Logger.getLogger("org.apache.tomcat"));

  private Main() {}

  public static void main(String[] args) throws Exception {
    System.setProperty("java.util.logging.SimpleFormatter.format", "%1$tT %4$s %3$s: %5$s%6$s%n");
    QUIET.forEach(logger -> logger.setLevel(Level.SEVERE));
    int port = Integer.parseInt(args[0]);
    Server server = server(port, Path.of(args[1]), Path.of(args[2]));
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
    System.out.printf(
        """

        The tea house is open:  http://localhost:%d/

        Edit                    sample-webapp/src/main/java/com/example/teahouse/Greeting.java
        and refresh the page.   Ctrl-C ends it.

        """,
        port);
    // Maven may be ended without a word to us.
    ProcessHandle.current().parent().ifPresent(Main::endWith);
    server.join();
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
