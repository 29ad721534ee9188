package dev.reloader.integration.server.jetty;

import dev.reloader.integration.server.Control;
import dev.reloader.integration.server.WebServer;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.eclipse.jetty.ee10.webapp.WebAppContext;
import org.eclipse.jetty.security.HashLoginService;
import org.eclipse.jetty.security.LoginService;
import org.eclipse.jetty.security.UserStore;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.handler.ContextHandlerCollection;
import org.eclipse.jetty.util.resource.ResourceFactory;
import org.eclipse.jetty.util.security.Password;

/** Jetty with its annotations and JSP modules, as its distribution has them. */
final class JettyServer implements WebServer {

  private final Map<String, WebAppContext> applications = new ConcurrentHashMap<>();
  private final ContextHandlerCollection contexts = new ContextHandlerCollection();
  private Path scratch = Path.of("");

  private JettyServer() {}

  public static void main(String[] args) {
    Control.run(new JettyServer(), args);
  }

  @Override
  public int start(Path scratch) throws Exception {
    this.scratch = scratch;
    Server server = new Server();
    ServerConnector connector = new ServerConnector(server);
    connector.setHost("127.0.0.1");
    server.addConnector(connector);
    server.setHandler(contexts);
    if (Boolean.getBoolean("server.compresses")) {
      server.setHandler(compressing(contexts));
    }
    server.addBean(users());
    server.start();
    return connector.getLocalPort();
  }

  /** The way of Jetty 12.0, which 12.1 still has. */
  @SuppressWarnings({"deprecation", "removal"})
  private static Handler compressing(Handler handler) {
    return new org.eclipse.jetty.server.handler.gzip.GzipHandler(handler);
  }

  private static LoginService users() {
    UserStore store = new UserStore();
    store.addUser("admin", new Password("secret"), new String[] {"admin"});
    store.addUser("user", new Password("secret"), new String[] {"user"});
    HashLoginService users = new HashLoginService("test");
    users.setUserStore(store);
    return users;
  }

  @Override
  public void deploy(String name, Path directory) throws Exception {
    WebAppContext context = new WebAppContext();
    context.setContextPath("/" + name);
    context.setBaseResource(ResourceFactory.of(context).newResource(directory));
    context.setTempDirectory(scratch.resolve(name).toFile());
    context.setThrowUnavailableOnStartupException(true);
    contexts.addHandler(context);
    try {
      context.start();
    } catch (Throwable e) {
      contexts.removeHandler(context);
      throw e;
    }
    applications.put(name, context);
  }

  @Override
  public void undeploy(String name) throws Exception {
    WebAppContext context = applications.remove(name);
    if (context != null) {
      contexts.removeHandler(context);
      context.stop();
      context.destroy();
    }
  }
}
