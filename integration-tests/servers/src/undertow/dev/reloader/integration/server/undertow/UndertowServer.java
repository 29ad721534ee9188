package dev.reloader.integration.server.undertow;

import dev.reloader.integration.server.Control;
import dev.reloader.integration.server.WebServer;
import io.undertow.Undertow;
import io.undertow.server.handlers.PathHandler;
import io.undertow.servlet.Servlets;
import io.undertow.servlet.api.DeploymentManager;
import java.net.InetSocketAddress;
import java.nio.file.Path;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Undertow alone, which knows servlets but neither web.xml nor annotations: {@link Descriptor}. */
final class UndertowServer implements WebServer {

  private final Map<String, DeploymentManager> applications = new ConcurrentHashMap<>();
  private final PathHandler contexts = new PathHandler();

  private UndertowServer() {}

  public static void main(String[] args) {
    Control.run(new UndertowServer(), args);
  }

  @Override
  public int start(Path scratch) {
    Undertow undertow =
        Undertow.builder().addHttpListener(0, "127.0.0.1").setHandler(contexts).build();
    undertow.start();
    return ((InetSocketAddress) undertow.getListenerInfo().get(0).getAddress()).getPort();
  }

  @Override
  public void deploy(String name, Path directory) throws Exception {
    DeploymentManager manager =
        Servlets.defaultContainer().addDeployment(Descriptor.read(name, directory));
    manager.deploy();
    try {
      contexts.addPrefixPath("/" + name, manager.start());
    } catch (Throwable e) {
      manager.undeploy();
      throw e;
    }
    applications.put(name, manager);
  }

  @Override
  public void undeploy(String name) throws Exception {
    DeploymentManager manager = applications.remove(name);
    if (manager != null) {
      contexts.removePrefixPath("/" + name);
      manager.stop();
      manager.undeploy();
    }
  }
}
