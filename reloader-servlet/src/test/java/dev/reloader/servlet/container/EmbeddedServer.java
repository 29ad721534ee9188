package dev.reloader.servlet.container;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.eclipse.jetty.ee10.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;

/** A container that runs one exploded WAR in this JVM. */
abstract class EmbeddedServer implements AutoCloseable {

  /** The containers that takeover knows. */
  enum Kind {
    JETTY,
    TOMCAT;

    EmbeddedServer start(ExplodedWar war) throws Exception {
      return this == JETTY ? new Jetty(war) : new TomcatServer(war);
    }
  }

  abstract int port();

  /** Tells whether the application has been started. */
  abstract boolean isAvailable();

  HttpResponse<String> get(String path) throws IOException, InterruptedException {
    return send(HttpRequest.newBuilder(uri(path)).build());
  }

  HttpResponse<String> send(HttpRequest request) throws IOException, InterruptedException {
    // A connection of its own each time: one that the server has closed after an error would be
    // taken for a failed request.
    return HttpClient.newHttpClient().send(request, HttpResponse.BodyHandlers.ofString());
  }

  URI uri(String path) {
    return URI.create("http://localhost:" + port() + path);
  }

  @Override
  public abstract void close() throws Exception;

  private static final class Jetty extends EmbeddedServer {
    private final Server server = new Server(0);
    private final WebAppContext context;

    Jetty(ExplodedWar war) throws Exception {
      context = new WebAppContext(war.root().toString(), "/");
      context.addConfiguration(new AnnotationConfiguration());
      server.setHandler(context);
      server.start();
    }

    @Override
    int port() {
      return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    boolean isAvailable() {
      return context.isAvailable();
    }

    @Override
    public void close() throws Exception {
      server.stop();
    }
  }

  private static final class TomcatServer extends EmbeddedServer {
    private final Tomcat tomcat = new Tomcat();
    private final org.apache.catalina.Context context;

    TomcatServer(ExplodedWar war) throws Exception {
      Path base = Files.createDirectories(war.root().resolveSibling("tomcat"));
      tomcat.setBaseDir(base.toString());
      tomcat.setPort(0);
      tomcat.getConnector();
      context = tomcat.addWebapp(tomcat.getHost(), "", war.root().toString(), new ContextConfig());
      context.setParentClassLoader(EmbeddedServer.class.getClassLoader());
      tomcat.start();
    }

    @Override
    int port() {
      return tomcat.getConnector().getLocalPort();
    }

    @Override
    boolean isAvailable() {
      return context.getState().isAvailable();
    }

    @Override
    public void close() throws Exception {
      tomcat.stop();
      tomcat.destroy();
    }
  }
}
