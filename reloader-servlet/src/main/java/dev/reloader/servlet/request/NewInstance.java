package dev.reloader.servlet.request;

import jakarta.servlet.ServletException;
import java.lang.reflect.InvocationTargetException;

/**
 * Makes what the application asks the container for by its class. The container's own means keep
 * the class, and with it the generation: Jetty in its introspector.
 */
final class NewInstance {

  private NewInstance() {}

  static <T> T of(Class<T> type) throws ServletException {
    try {
      return type.getDeclaredConstructor().newInstance();
    } catch (InvocationTargetException e) {
      throw new ServletException("The constructor of " + type.getName() + " failed", e.getCause());
    } catch (ReflectiveOperationException e) {
      throw new ServletException(
          type.getName() + " needs a public constructor without parameters", e);
    }
  }
}
