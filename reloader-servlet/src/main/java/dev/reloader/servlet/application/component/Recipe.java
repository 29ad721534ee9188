package dev.reloader.servlet.application.component;

import jakarta.servlet.ServletException;
import org.jspecify.annotations.Nullable;

/**
 * How a component comes into being: from the name of its class, from the class, or as the instance
 * that the application has made itself.
 *
 * <p>Immutable.
 *
 * @param <T> the kind of component: {@code Servlet} or {@code Filter}
 */
public final class Recipe<T> {
  private final Class<T> kind;
  private final String className;
  private final @Nullable Class<? extends T> type;
  private final @Nullable T instance;

  private Recipe(
      Class<T> kind, String className, @Nullable Class<? extends T> type, @Nullable T instance) {
    this.kind = kind;
    this.className = className;
    this.type = type;
    this.instance = instance;
  }

  /** A component of the class of that name, which is loaded when it is needed. */
  public static <T> Recipe<T> of(Class<T> kind, String className) {
    return new Recipe<>(kind, className, null, null);
  }

  /** A component of that class. */
  public static <T> Recipe<T> of(Class<T> kind, Class<? extends T> type) {
    return new Recipe<>(kind, type.getName(), type, null);
  }

  /** That very component. */
  public static <T> Recipe<T> of(Class<T> kind, T instance) {
    return new Recipe<>(kind, instance.getClass().getName(), null, instance);
  }

  /** The name of the component's class. */
  public String className() {
    return className;
  }

  /**
   * The component's class, which is loaded but not initialised by this.
   *
   * @throws ServletException if it cannot be loaded
   */
  public Class<?> type(ComponentFactory factory) throws ServletException {
    if (instance != null) {
      return instance.getClass();
    }
    return type != null ? type : factory.load(className, kind);
  }

  /**
   * The component, constructed and injected; or the one there is.
   *
   * @throws Exception as its construction throws
   */
  T make(ComponentFactory factory) throws Exception {
    if (instance != null) {
      return instance;
    }
    return factory.create(type != null ? type : factory.load(className, kind));
  }
}
