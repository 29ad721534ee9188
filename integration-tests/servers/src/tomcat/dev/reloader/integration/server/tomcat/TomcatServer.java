package dev.reloader.integration.server.tomcat;

import dev.reloader.integration.server.Control;
import dev.reloader.integration.server.WebServer;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.catalina.Container;
import org.apache.catalina.LifecycleState;
import org.apache.catalina.connector.Connector;
import org.apache.catalina.core.StandardContext;
import org.apache.catalina.startup.ContextConfig;
import org.apache.catalina.startup.Tomcat;
import org.apache.tomcat.util.scan.StandardJarScanner;

/** Tomcat with Jasper, as its distribution has them. */
final class TomcatServer implements WebServer {

  private final Tomcat tomcat = new Tomcat();

  private TomcatServer() {}

  public static void main(String[] args) {
    Control.run(new TomcatServer(), args);
  }

  @Override
  public int start(Path scratch) throws Exception {
    Files.createDirectories(scratch.resolve("webapps"));
    tomcat.setBaseDir(scratch.toString());
    Connector connector = new Connector("HTTP/1.1");
    connector.setPort(0);
    connector.setProperty("address", "127.0.0.1");
    if (Boolean.getBoolean("server.compresses")) {
      connector.setProperty("compression", "force");
    }
    tomcat.setConnector(connector);
    tomcat.getHost();
    tomcat.enableNaming();
    addUser("admin");
    addUser("user");
    String cluster = System.getProperty("server.cluster");
    if (cluster != null) {
      tomcat.getEngine().setCluster(TomcatCluster.of(cluster));
    }
    tomcat.start();
    return connector.getLocalPort();
  }

  /** Its role has the same name. */
  private void addUser(String name) {
    tomcat.addUser(name, "secret");
    tomcat.addRole(name, name);
  }

  @Override
  public void deploy(String name, Path directory) throws Exception {
    StandardContext context = new StandardContext();
    context.setName("/" + name);
    context.setPath("/" + name);
    context.setDocBase(directory.toString());
    Path configuration = directory.resolve("META-INF/context.xml");
    if (Files.exists(configuration)) {
      context.setConfigFile(configuration.toUri().toURL());
    }
    context.addLifecycleListener(new Tomcat.DefaultWebXmlListener());
    ContextConfig config = new ContextConfig();
    config.setDefaultWebXml(tomcat.noDefaultWebXmlPath());
    context.addLifecycleListener(config);
    StandardJarScanner scanner = new StandardJarScanner();
    // The launcher's class path holds nothing of an application.
    scanner.setScanClassPath(false);
    context.setJarScanner(scanner);
    try {
      tomcat.getHost().addChild(context);
      if (context.getState() != LifecycleState.STARTED) {
        throw new IllegalStateException(context.getName() + " is " + context.getState());
      }
    } catch (Throwable e) {
      tomcat.getHost().removeChild(context);
      throw e;
    }
  }

  @Override
  public void undeploy(String name) {
    Container context = tomcat.getHost().findChild("/" + name);
    if (context != null) {
      tomcat.getHost().removeChild(context);
    }
  }
}
