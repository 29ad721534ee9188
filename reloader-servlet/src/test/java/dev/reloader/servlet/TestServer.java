package dev.reloader.servlet;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;
import org.eclipse.jetty.ee10.annotations.AnnotationConfiguration;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.security.Credential;

/** A container in this JVM that runs one exploded web application at {@code /app}. */
abstract class TestServer implements AutoCloseable {

  static final String CONTEXT = "/app";

  private final HttpClient client = HttpClient.newHttpClient();

  /** The containers that are taken over. */
  enum Kind {
    JETTY,
    TOMCAT;

    TestServer run(TestApplication application) throws Exception {
      return this == JETTY ? new Jetty(application.root()) : new TomcatServer(application.root());
    }
  }

  abstract int port();

  /** Why the application did not start; empty where it did. */
  abstract Optional<Throwable> unavailable();

  @Override
  public abstract void close() throws Exception;

  HttpRequest.Builder request(String path) {
    return HttpRequest.newBuilder(URI.create("http://localhost:" + port() + CONTEXT + path));
  }

  HttpResponse<String> send(HttpRequest.Builder request) throws IOException, InterruptedException {
    return client.send(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  CompletableFuture<HttpResponse<String>> sendLater(HttpRequest.Builder request) {
    return client.sendAsync(request.build(), HttpResponse.BodyHandlers.ofString());
  }

  HttpResponse<String> answer(String path) throws IOException, InterruptedException {
    return send(request(path));
  }

  /** The body of the answer. */
  String get(String path) throws IOException, InterruptedException {
    return answer(path).body();
  }

  private static final class Jetty extends TestServer {
    private final Server server = new Server(0);
    private final WebAppContext context;

    Jetty(Path root) throws Exception {
      context = new WebAppContext(root.toString(), CONTEXT);
      context.addConfiguration(new AnnotationConfiguration());
      context.addServletContainerInitializer(new KeptFilter.Initializer());
      UserStore users = new UserStore();
      users.addUser("guest", Credential.getCredential("guest"), new String[] {"guest"});
      users.addUser("admin", Credential.getCredential("admin"), new String[] {"admin"});
      HashLoginService login = new HashLoginService();
      login.setUserStore(users);
      context.getSecurityHandler().setLoginService(login);
      server.setHandler(context);
      server.start();
    }

    @Override
    int port() {
      return ((ServerConnector) server.getConnectors()[0]).getLocalPort();
    }

    @Override
    Optional<Throwable> unavailable() {
      return Optional.ofNullable(context.getUnavailableException());
    }

    @Override
    public void close() throws Exception {
      server.stop();
    }
  }

  private static final class TomcatServer extends TestServer {
    private final Tomcat tomcat = new Tomcat();
    private final org.apache.catalina.Context context;

    TomcatServer(Path root) throws Exception {
      Path base = Files.createDirectories(root.resolveSibling("tomcat"));
      tomcat.setBaseDir(base.toString());
      tomcat.setPort(0);
      tomcat.getConnector();
      context = tomcat.addWebapp(tomcat.getHost(), CONTEXT, root.toString(), new ContextConfig());
      for (String user : new String[] {"guest", "admin"}) {
        tomcat.addUser(user, user);
        tomcat.addRole(user, user);
      }
      context.setParentClassLoader(TestServer.class.getClassLoader());
      // The class path of the tests holds no fragments, and is long.
      ((StandardJarScanner) context.getJarScanner()).setScanClassPath(false);
      context.addServletContainerInitializer(new KeptFilter.Initializer(), null);
      tomcat.start();
    }

    @Override
    int port() {
      return tomcat.getConnector().getLocalPort();
    }

    @Override
    Optional<Throwable> unavailable() {
      return context.getState().isAvailable()
          ? Optional.empty()
          : Optional.of(new IllegalStateException(context.getStateName()));
    }

    @Override
    public void close() throws Exception {
      tomcat.stop();
      tomcat.destroy();
    }
  }
}
