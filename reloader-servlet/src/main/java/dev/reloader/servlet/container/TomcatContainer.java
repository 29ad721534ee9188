package dev.reloader.servlet.container;

import jakarta.servlet.MultipartConfigElement;
import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpServletRequest;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Tomcat 10.1 or 11, taken over. */
final class TomcatContainer extends TakenContainer {
  private static final Logger LOGGER = System.getLogger("dev.reloader");

  private final ServletContext context;
  private final List<String> initializers;

  TomcatContainer(
      ServletContext context,
      List<Original> originals,
      Constraints constraints,
      List<String> tagListeners,
      List<String> initializers) {
    super(context, originals, constraints, tagListeners);
    this.context = context;
    this.initializers = initializers;
  }

  /** Tomcat's servlets reach for the context behind its own ServletContext; its filters do not. */
  static boolean keepsClass(String className) {
    return (className.startsWith("org.apache.catalina.")
            && !className.startsWith("org.apache.catalina.filters."))
        || className.startsWith("org.apache.tomcat.")
        || className.startsWith("org.apache.jasper.")
        || Enduring.includes(className);
  }

  @Override
  public boolean keeps(String className) {
    return keepsClass(className);
  }

  @Override
  public void whenEnded(HttpServletRequest request, Runnable action) {
    EndActions.add(request, action);
  }

  /**
   * Tomcat reads the limits from the wrapper that the request is mapped to. The request is given
   * another one, which differs from it in the limits alone.
   */
  @Override
  public boolean multipart(HttpServletRequest request, MultipartConfigElement config) {
    try {
      Foreign mapping =
          new Foreign(EndActions.innermost(request)).field("request").call("getMappingData");
      Field wrapper = mapping.findField("wrapper");
      Object mapped = mapping.field("wrapper").object();
      if (Proxy.isProxyClass(mapped.getClass())
          && Proxy.getInvocationHandler(mapped) instanceof Limited limited) {
        mapped = limited.wrapper();
      }
      wrapper.set(
          mapping.object(),
          Proxy.newProxyInstance(
              wrapper.getType().getClassLoader(),
              new Class<?>[] {wrapper.getType()},
              new Limited(mapped, config)));
      return true;
    } catch (UnfamiliarContainerException | IllegalAccessException e) {
      LOGGER.log(Level.DEBUG, "The limits of an upload cannot be set", e);
      return false;
    }
  }

  /** Tomcat remembers a file for five seconds. */
  @Override
  public void serveFreshFiles() {
    try {
      new Foreign(context)
          .field("context")
          .field("context")
          .call("getResources")
          .value("setCachingAllowed", false);
    } catch (UnfamiliarContainerException e) {
      LOGGER.log(Level.DEBUG, "Static files are as old as they are remembered", e);
    }
  }

  /** The context may say so itself, or leave it to its host, which does not unless told to. */
  @Override
  public boolean failsWithServlet() {
    try {
      Foreign standard = new Foreign(context).field("context").field("context");
      Object own = standard.value("getFailCtxIfServletStartFails");
      return Boolean.TRUE.equals(
          own != null ? own : standard.call("getParent").value("isFailCtxIfServletStartFails"));
    } catch (UnfamiliarContainerException e) {
      LOGGER.log(Level.DEBUG, "What a servlet that cannot start means cannot be found out", e);
      return true;
    }
  }

  /**
   * Tomcat lets requests wait while a context is paused, and looks again each second. It pauses one
   * by itself as it begins to reload it, which is too late for whoever is let go before that.
   */
  @Override
  public void restart(Runnable open) {
    try {
      Foreign standard = new Foreign(context).field("context").field("context");
      Field paused = standard.findField("paused");
      paused.setBoolean(standard.object(), true);
      try {
        open.run();
        standard.value("reload");
      } finally {
        paused.setBoolean(standard.object(), false);
      }
      if (!Boolean.TRUE.equals(standard.call("getState").value("isAvailable"))) {
        throw new IllegalStateException("Tomcat has not started it again; its own log says why");
      }
    } catch (UnfamiliarContainerException | IllegalAccessException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public boolean answers(Throwable thrown) {
    List<Throwable> candidates = ErrorPages.candidates(thrown);
    try {
      Foreign standard = new Foreign(context).field("context").field("context");
      for (Throwable candidate : candidates) {
        if (standard.value("findErrorPage", candidate) != null) {
          return true;
        }
      }
      return ErrorPages.isOfContainer(candidates)
          || standard.value("findErrorPage", ErrorPages.STATUS) != null
          || standard.value("findErrorPage", 0) != null; // the default error page
    } catch (UnfamiliarContainerException e) {
      LOGGER.log(Level.DEBUG, "The error pages cannot be found", e);
      return true;
    }
  }

  @Override
  public List<String> initializers() {
    return initializers;
  }

  @Override
  public Map<String, Object> generationAttributes(Runnable closed) {
    return TomcatInstances.over(context, closed)
        .map(instances -> Map.of(TomcatInstances.ATTRIBUTE, instances))
        .orElse(Map.of());
  }

  @Override
  public boolean ownsUpgrade(Class<?> handlerClass) {
    for (Class<?> type : handlerClass.getInterfaces()) {
      if (type.getName().equals("org.apache.coyote.http11.upgrade.InternalHttpUpgradeHandler")) {
        return true;
      }
    }
    return false;
  }

  /** A wrapper with limits of its own. */
  private record Limited(Object wrapper, MultipartConfigElement config)
      implements InvocationHandler {
    @Override
    public @Nullable Object invoke(
        Object proxy, java.lang.reflect.Method method, @Nullable Object @Nullable [] arguments)
        throws Throwable {
      if (method.getName().equals("getMultipartConfigElement")) {
        return config;
      }
      try {
        return method.invoke(wrapper, arguments);
      } catch (InvocationTargetException e) {
        throw e.getCause() == null ? e : e.getCause();
      }
    }
  }
}
