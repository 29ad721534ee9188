package dev.reloader.servlet.container;

import java.lang.invoke.MethodType;
import javax.naming.InitialContext;
import javax.naming.NameNotFoundException;
import javax.naming.NamingException;

/** The naming environment of the web application, {@code java:comp/env}. */
final class Resources {
  private Resources() {}

  /**
   * Looks up a name with the web application's loader as context loader, by which containers know
   * whose environment is meant.
   */
  @SuppressWarnings("BanJNDI") // The name is the application's own: its code or its descriptor.
  static Object lookup(ClassLoader webApplication, String name, Class<?> type)
      throws NamingException {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(webApplication);
    try {
      String fullName = name.startsWith("java:") ? name : "java:comp/env/" + name;
      return checked(fullName, new InitialContext().lookup(fullName), type);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static Object checked(String name, Object found, Class<?> type)
      throws NameNotFoundException {
    if (!MethodType.methodType(type).wrap().returnType().isInstance(found)) {
      throw new NameNotFoundException(
          name
              + " is "
              + (found == null ? "empty" : "a " + found.getClass().getName())
              + ", but a "
              + type.getName()
              + " is asked for");
    }
    return found;
  }
}
