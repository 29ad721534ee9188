package dev.reloader.servlet.container;

import jakarta.servlet.ServletContext;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Tomcat's instance manager as a generation has it: tells when a WebSocket endpoint is done with.
 * Tomcat creates an endpoint for each connection, and destroys it as the connection is closed from
 * either side.
 */
final class TomcatInstances implements InvocationHandler {
  /** Name of the context attribute, and of the interface. */
  static final String ATTRIBUTE = "org.apache.tomcat.InstanceManager";

  private static final String ENDPOINT = "jakarta.websocket.Endpoint";

  private final Object manager;
  private final Runnable closed;

  private TomcatInstances(Object manager, Runnable closed) {
    this.manager = manager;
    this.closed = closed;
  }

  /** Returns the context's manager with {@code closed} to run; empty if there is no manager. */
  static Optional<Object> over(ServletContext context, Runnable closed) {
    Object manager = context.getAttribute(ATTRIBUTE);
    if (manager == null) {
      return Optional.empty();
    }
    for (Class<?> type = manager.getClass(); type != null; type = type.getSuperclass()) {
      for (Class<?> implemented : type.getInterfaces()) {
        if (implemented.getName().equals(ATTRIBUTE)) {
          return Optional.of(
              Proxy.newProxyInstance(
                  implemented.getClassLoader(),
                  new Class<?>[] {implemented},
                  new TomcatInstances(manager, closed)));
        }
      }
    }
    return Optional.empty();
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    try {
      return method.invoke(manager, arguments);
    } catch (InvocationTargetException e) {
      throw e.getCause() == null ? e : e.getCause();
    } finally {
      if (method.getName().equals("destroyInstance")
          && arguments != null
          && arguments[0] != null
          && new Foreign(arguments[0]).isA(ENDPOINT)) {
        closed.run();
      }
    }
  }
}
