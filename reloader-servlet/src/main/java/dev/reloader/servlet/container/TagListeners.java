package dev.reloader.servlet.container;

import jakarta.servlet.ServletContainerInitializer;
import jakarta.servlet.ServletContext;
import jakarta.servlet.ServletException;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The listeners that tag libraries declare. A JSP engine finds them as it is initialised, and would
 * have the container make them, once: so its initializer is called with a context that notes them,
 * for each generation to make its own.
 */
final class TagListeners implements InvocationHandler {

  private static final String ENGINE = "org.apache.jasper.servlet.JasperInitializer";

  private final ServletContext context;
  private final Predicate<String> kept;
  private final List<String> noted = new ArrayList<>();

  private TagListeners(ServletContext context, Predicate<String> kept) {
    this.context = context;
    this.kept = kept;
  }

  /** Whether an initializer is that of a JSP engine which is known to go about it so. */
  static boolean areFoundBy(Class<?> initializer) {
    for (Class<?> type = initializer; type != null; type = type.getSuperclass()) {
      if (type.getName().equals(ENGINE)) {
        return true;
      }
    }
    return false;
  }

  /**
   * Calls the initializer, which has been kept from being called.
   *
   * @param engine null if there is no such engine
   * @param kept tells the classes of those that are the container's all the same
   * @return the classes of the others, in their order
   * @throws ServletException as the initializer throws
   */
  static List<String> of(
      @Nullable ServletContainerInitializer engine, ServletContext context, Predicate<String> kept)
      throws ServletException {
    if (engine == null) {
      return List.of();
    }
    TagListeners listeners = new TagListeners(context, kept);
    Class<?>[] interfaces = {ServletContext.class};
    engine.onStartup(
        null,
        (ServletContext)
            Proxy.newProxyInstance(TagListeners.class.getClassLoader(), interfaces, listeners));
    return List.copyOf(listeners.noted);
  }

  @Override
  public @Nullable Object invoke(
      Object proxy, Method method, @Nullable Object @Nullable [] arguments) throws Throwable {
    if (method.getName().equals("addListener")
        && arguments != null
        && arguments[0] instanceof String className
        && !kept.test(className)) {
      noted.add(className);
      return null;
    }
    try {
      return method.invoke(context, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause() == null ? thrown : thrown.getCause();
    }
  }
}
