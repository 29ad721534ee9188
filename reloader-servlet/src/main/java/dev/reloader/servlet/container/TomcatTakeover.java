package dev.reloader.servlet.container;

import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.function.Predicate;

/**
 * The takeover of Tomcat 10.1 and 11. Tomcat loads the classes of listeners, filters and servlets
 * (for their annotations) before it calls an initializer, but not before it constructs one: from
 * then on a {@link TomcatStart} watches it configure the application.
 */
final class TomcatTakeover {
  private final ServletContext context;
  private final Declaration declaration;
  private final Foreign standardContext;

  TomcatTakeover(ServletContext context, Declaration declaration)
      throws UnfamiliarContainerException {
    this.context = context;
    this.declaration = declaration;
    this.standardContext = new Foreign(context).field("context").field("context");
  }

  static boolean knows(ServletContext context) {
    return context.getClass().getName().equals("org.apache.catalina.core.ApplicationContextFacade");
  }

  static boolean knows(ClassLoader loader) {
    return new Foreign(loader).isA("org.apache.catalina.loader.WebappClassLoaderBase");
  }

  static void prepare(ClassLoader loader, Predicate<Declaration> reloads)
      throws UnfamiliarContainerException {
    Foreign standardContext = new Foreign(loader).field("resources").call("getContext");
    if (standardContext.call("getServletContext").object() instanceof ServletContext context
        && Declaration.of(context).filter(reloads).isPresent()) {
      TomcatStart.watch(standardContext, loader);
    }
  }

  TomcatContainer perform() throws UnfamiliarContainerException, ServletException {
    TomcatStart start = null;
    for (Object listener : (Object[]) standardContext.call("findContainerListeners").object()) {
      if (Proxy.isProxyClass(listener.getClass())
          && Proxy.getInvocationHandler(listener) instanceof TomcatStart watching) {
        standardContext.value("removeContainerListener", listener);
        start = watching;
      }
    }
    if (start == null) {
      throw new UnfamiliarContainerException(
          standardContext.object().getClass(), "its start could not be watched");
    }
    var originals = start.originals();
    if (!declaration.metadataComplete()) {
      for (Original original : originals) {
        original.copyAnnotations(
            context,
            context.getClassLoader(),
            (servlet, security) -> servlet.setServletSecurity(security));
      }
    }
    // Tomcat calls a filter once however many of its mappings match.
    Takeover.mapDispatchers(context, declaration);
    Constraints constraints =
        Constraints.of(originals, context.getClassLoader(), declaration.metadataComplete());
    List<String> tagListeners =
        TagListeners.of(start.jspEngine(), context, TomcatContainer::keepsClass);
    return new TomcatContainer(context, originals, constraints, tagListeners, start.initializers());
  }
}
