package dev.reloader.servlet.application.component;

import dev.reloader.servlet.container.Container;
import jakarta.servlet.ServletException;
import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationTargetException;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Makes the instances of a generation's components. Never through the container's own create
 * methods, which keep the classes they have seen.
 *
 * <p>Thread-safe. Expects the generation's loader to be the thread's context class loader.
 */
public final class ComponentFactory {
  private final ClassLoader loader;
  private final Injector injector;

  /**
   * A factory of components that {@code loader} finds.
   *
   * @param resources of the container
   * @param attributes from name to attribute of the generation's context, where CDI containers are
   */
  public ComponentFactory(
      ClassLoader loader, Container resources, Function<String, @Nullable Object> attributes) {
    this.loader = loader;
    this.injector = new Injector(resources, new Beans(attributes));
  }

  /**
   * Loads a component's class without initialising it.
   *
   * @throws ServletException if there is no such class, it cannot be linked, or it is of another
   *     kind
   */
  public <T> Class<? extends T> load(String className, Class<T> kind) throws ServletException {
    try {
      Class<?> type = loader.loadClass(className);
      if (!kind.isAssignableFrom(type)) {
        throw new ServletException(
            className
                + " is declared as a "
                + kind.getSimpleName()
                + ", but does not implement it");
      }
      return type.asSubclass(kind);
    } catch (ClassNotFoundException missing) {
      throw new ServletException(
          "There is no class " + className + ", neither in the roots nor in a library", missing);
    } catch (LinkageError broken) {
      throw new ServletException("Class " + className + " cannot be loaded: " + broken, broken);
    }
  }

  /**
   * Constructs and injects a component.
   *
   * @throws Exception as its constructor or the method after construction throws
   */
  public <T> T create(Class<? extends T> type) throws Exception {
    T component = construct(type);
    injector.inject(component);
    return component;
  }

  /**
   * Constructs an object, injecting nothing.
   *
   * @throws Exception as its constructor throws
   */
  public <T> T construct(Class<? extends T> type) throws Exception {
    try {
      Constructor<? extends T> constructor = type.getDeclaredConstructor();
      constructor.setAccessible(true);
      return constructor.newInstance();
    } catch (NoSuchMethodException missing) {
      throw new ServletException(
          type.getName() + " needs a constructor without parameters", missing);
    } catch (InvocationTargetException thrown) {
      throw Thrown.by(thrown);
    }
  }

  /**
   * Calls what a component wants to be called before it is gone.
   *
   * @throws Exception as that method throws
   */
  public void release(Object component) throws Exception {
    injector.release(component);
  }
}
