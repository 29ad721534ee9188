package dev.reloader.servlet.container;

import jakarta.servlet.ServletContainerInitializer;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A listener of a Tomcat context that puts placeholders as the context is being configured: each
 * component is announced after it has been added and before its class is loaded.
 *
 * <p>Used by the thread that starts the context alone.
 */
final class TomcatStart implements InvocationHandler {
  private static final String LISTENER = "org.apache.catalina.ContainerListener";
  private static final String WEB_SOCKET_INITIALIZER = "org.apache.tomcat.websocket.server.WsSci";

  private final Foreign context;
  private final ClassLoader webApplication;
  private final List<Original> originals = new ArrayList<>();
  private final List<String> initializers = new ArrayList<>();
  private boolean initializersSuppressed;
  private @Nullable ServletContainerInitializer jspEngine;
  private @Nullable UnfamiliarContainerException failure;

  private TomcatStart(Foreign context, ClassLoader webApplication) {
    this.context = context;
    this.webApplication = webApplication;
  }

  /** Begins to watch the start of a context. */
  static void watch(Foreign context, ClassLoader webApplication)
      throws UnfamiliarContainerException {
    ClassLoader tomcat = context.object().getClass().getClassLoader();
    try {
      Class<?> listener = Class.forName(LISTENER, false, tomcat);
      context.value(
          "addContainerListener",
          Proxy.newProxyInstance(
              tomcat, new Class<?>[] {listener}, new TomcatStart(context, webApplication)));
    } catch (ClassNotFoundException e) {
      throw new UnfamiliarContainerException(context.object().getClass(), LISTENER, e);
    }
  }

  /**
   * Returns the servlets that have been replaced.
   *
   * @throws UnfamiliarContainerException if something could not be replaced
   */
  List<Original> originals() throws UnfamiliarContainerException {
    if (failure != null) {
      throw failure;
    }
    return List.copyOf(originals);
  }

  /** The initializer of the JSP engine, which has been kept from being called; null for none. */
  @Nullable ServletContainerInitializer jspEngine() {
    return jspEngine;
  }

  /** Returns Tomcat's own initializers that have been kept from being called. */
  List<String> initializers() {
    return List.copyOf(initializers);
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, @Nullable Object[] arguments) {
    return switch (method.getName()) {
      case "containerEvent" -> {
        Object event = arguments[0];
        if (event != null && failure == null) {
          heard(new Foreign(event));
        }
        yield null;
      }
      case "equals" -> proxy == arguments[0];
      case "hashCode" -> System.identityHashCode(proxy);
      default -> "listener of " + context.object();
    };
  }

  private void heard(Foreign event) {
    try {
      if (!initializersSuppressed) {
        suppressInitializers();
        initializersSuppressed = true;
      }
      Object data = event.value("getData");
      if (data != null) {
        switch (event.call("getType").object().toString()) {
          case "addApplicationListener" -> replaceListener(data.toString());
          case "addFilterDef" -> replaceFilter(new Foreign(data));
          case "addChild" -> replaceServlet(new Foreign(data));
          default -> {}
        }
      }
    } catch (UnfamiliarContainerException e) {
      failure = e;
    }
  }

  /**
   * Keeps those initializers that belong to the web application from being called, and Tomcat's for
   * WebSocket, which looks for endpoints among the application's classes. They have all been
   * constructed at the first event, and none has been handed to the context.
   */
  private void suppressInitializers() throws UnfamiliarContainerException {
    for (Object listener : (Object[]) context.call("findLifecycleListeners").object()) {
      Foreign candidate = new Foreign(listener);
      if (candidate.isA("org.apache.catalina.startup.ContextConfig")
          && candidate.field("initializerClassMap").object() instanceof Map<?, ?> called) {
        called.keySet().removeIf(this::isSuppressed);
      }
    }
  }

  private boolean isSuppressed(Object initializer) {
    Class<?> type = initializer.getClass();
    if (type.getName().equals(WEB_SOCKET_INITIALIZER)) {
      initializers.add(WEB_SOCKET_INITIALIZER);
      return true;
    }
    if (TagListeners.areFoundBy(type)) {
      jspEngine = (ServletContainerInitializer) initializer;
      return true;
    }
    return Placeholders.belongsTo(type, webApplication)
        && !Placeholders.isOurs(type.getName())
        && !Enduring.includes(type.getName());
  }

  private void replaceListener(String className) throws UnfamiliarContainerException {
    if (isReplaced(className)) {
      context.value("removeApplicationListener", className);
    }
  }

  private void replaceFilter(Foreign filter) throws UnfamiliarContainerException {
    if (filter.value("getFilter") == null && isReplaced(filter.value("getFilterClass"))) {
      filter.value("setFilterClass", PlaceholderFilter.class.getName());
      filter.value("setAsyncSupported", "true");
    }
  }

  private void replaceServlet(Foreign servlet) throws UnfamiliarContainerException {
    Object className = servlet.value("getServletClass");
    // A JSP as a servlet has Jasper's class and is the application's nevertheless.
    boolean isJspFile = servlet.value("findInitParameter", "jspFile") != null;
    if (servlet.value("getServlet") == null && (isJspFile || isReplaced(className))) {
      originals.add(
          new Original(servlet.call("getName").object().toString(), String.valueOf(className)));
      servlet.value("setServletClass", Container.PLACEHOLDER_SERVLET);
      servlet.value("setAsyncSupported", true);
    }
  }

  private static boolean isReplaced(@Nullable Object className) {
    return className == null
        || (!TomcatContainer.keepsClass(className.toString())
            && !Placeholders.isOurs(className.toString()));
  }
}
