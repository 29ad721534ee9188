package dev.reloader.integration.server.undertow;

import io.undertow.server.handlers.resource.PathResourceManager;
import io.undertow.servlet.api.DeploymentInfo;
import io.undertow.servlet.api.FilterInfo;
import io.undertow.servlet.api.ListenerInfo;
import io.undertow.servlet.api.ServletContainerInitializerInfo;
import io.undertow.servlet.api.ServletInfo;
import jakarta.servlet.DispatcherType;
import jakarta.servlet.Filter;
import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.Servlet;
import jakarta.servlet.ServletContainerInitializer;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EventListener;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Element;
import org.w3c.dom.Node;

/**
 * Tells Undertow what an exploded web application's {@code web.xml} says, as WildFly would: context
 * parameters, listeners, filters, servlets, and the initializers of its libraries. Annotations and
 * fragments are left to the application.
 */
final class Descriptor {

  private final ClassLoader loader;
  private final DeploymentInfo deployment;

  private Descriptor(ClassLoader loader, DeploymentInfo deployment) {
    this.loader = loader;
    this.deployment = deployment;
  }

  static DeploymentInfo read(String name, Path directory) throws Exception {
    ClassLoader loader = loader(directory.resolve("WEB-INF"));
    DeploymentInfo deployment =
        new DeploymentInfo()
            .setDeploymentName(name)
            .setContextPath("/" + name)
            .setClassLoader(loader)
            .setResourceManager(new PathResourceManager(directory))
            .addWelcomePage("index.html");
    Element root =
        DocumentBuilderFactory.newInstance()
            .newDocumentBuilder()
            .parse(directory.resolve("WEB-INF/web.xml").toFile())
            .getDocumentElement();
    new Descriptor(loader, deployment).declare(root);
    for (ServletContainerInitializer initializer :
        ServiceLoader.load(ServletContainerInitializer.class, loader)) {
      deployment.addServletContainerInitializer(
          new ServletContainerInitializerInfo(initializer.getClass(), Set.of()));
    }
    return deployment;
  }

  private static ClassLoader loader(Path webInf) throws IOException {
    List<URL> urls = new ArrayList<>();
    urls.add(webInf.resolve("classes").toUri().toURL());
    try (DirectoryStream<Path> jars = Files.newDirectoryStream(webInf.resolve("lib"), "*.jar")) {
      for (Path jar : jars) {
        urls.add(jar.toUri().toURL());
      }
    }
    return new URLClassLoader(urls.toArray(URL[]::new), Descriptor.class.getClassLoader());
  }

  private void declare(Element root) throws ClassNotFoundException {
    for (Element element : children(root, "context-param")) {
      deployment.addInitParameter(text(element, "param-name"), text(element, "param-value"));
    }
    for (Element element : children(root, "listener")) {
      deployment.addListener(new ListenerInfo(type(element, "listener-class", EventListener.class)));
    }
    for (Element element : children(root, "filter")) {
      FilterInfo filter =
          new FilterInfo(text(element, "filter-name"), type(element, "filter-class", Filter.class));
      filter.setAsyncSupported(Boolean.parseBoolean(text(element, "async-supported")));
      for (Element parameter : children(element, "init-param")) {
        filter.addInitParam(text(parameter, "param-name"), text(parameter, "param-value"));
      }
      deployment.addFilter(filter);
    }
    for (Element element : children(root, "filter-mapping")) {
      map(element);
    }
    for (Element element : children(root, "servlet")) {
      deployment.addServlet(servlet(element, children(root, "servlet-mapping")));
    }
  }

  private void map(Element mapping) {
    List<Element> dispatchers = children(mapping, "dispatcher");
    List<DispatcherType> types =
        dispatchers.isEmpty()
            ? List.of(DispatcherType.REQUEST)
            : dispatchers.stream()
                .map(dispatcher -> DispatcherType.valueOf(dispatcher.getTextContent().strip()))
                .toList();
    for (DispatcherType type : types) {
      for (Element pattern : children(mapping, "url-pattern")) {
        deployment.addFilterUrlMapping(
            text(mapping, "filter-name"), pattern.getTextContent().strip(), type);
      }
    }
  }

  private ServletInfo servlet(Element element, List<Element> mappings)
      throws ClassNotFoundException {
    String name = text(element, "servlet-name");
    ServletInfo servlet = new ServletInfo(name, type(element, "servlet-class", Servlet.class));
    servlet.setAsyncSupported(Boolean.parseBoolean(text(element, "async-supported")));
    if (!text(element, "load-on-startup").isEmpty()) {
      servlet.setLoadOnStartup(Integer.valueOf(text(element, "load-on-startup")));
    }
    if (!children(element, "multipart-config").isEmpty()) {
      servlet.setMultipartConfig(new MultipartConfigElement(""));
    }
    for (Element parameter : children(element, "init-param")) {
      servlet.addInitParam(text(parameter, "param-name"), text(parameter, "param-value"));
    }
    for (Element mapping : mappings) {
      if (text(mapping, "servlet-name").equals(name)) {
        for (Element pattern : children(mapping, "url-pattern")) {
          servlet.addMapping(pattern.getTextContent().strip());
        }
      }
    }
    return servlet;
  }

  private <T> Class<? extends T> type(Element element, String child, Class<T> kind)
      throws ClassNotFoundException {
    return Class.forName(text(element, child), false, loader).asSubclass(kind);
  }

  private static String text(Element element, String child) {
    List<Element> found = children(element, child);
    return found.isEmpty() ? "" : found.get(0).getTextContent().strip();
  }

  private static List<Element> children(Element element, String name) {
    List<Element> found = new ArrayList<>();
    for (Node node = element.getFirstChild(); node != null; node = node.getNextSibling()) {
      if (node instanceof Element child && child.getTagName().equals(name)) {
        found.add(child);
      }
    }
    return found;
  }
}
