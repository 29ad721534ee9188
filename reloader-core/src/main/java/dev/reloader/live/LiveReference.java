package dev.reloader.live;

import java.lang.reflect.Constructor;
import java.lang.reflect.InvocationHandler;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import org.jspecify.annotations.Nullable;

/**
 * What stands behind the object of one interface: sends each call to the instance of the generation
 * that is to answer. Thread-safe; holds no generation, but for the state between two instances.
 */
final class LiveReference implements InvocationHandler {

  private final Class<?> type;
  private final String className;
  private final Destinations destinations;
  private final Succession succession;

  LiveReference(Class<?> type, String className, Destinations destinations, ClassLoader fixed) {
    this.type = type;
    this.className = className;
    this.destinations = destinations;
    this.succession = new Succession(this, fixed);
  }

  Succession succession() {
    return succession;
  }

  @Override
  public @Nullable Object invoke(Object proxy, Method method, Object @Nullable [] arguments)
      throws Throwable {
    if (method.getDeclaringClass() == Object.class) {
      return itself(proxy, method.getName(), arguments);
    }
    // An interface that is not public is not ours to call otherwise.
    method.trySetAccessible();
    try (Destination destination = destinations.of(toString())) {
      Object instance = destination.instances().of(this, destination);
      return method.invoke(instance, arguments);
    } catch (InvocationTargetException thrown) {
      throw thrown.getCause();
    }
  }

  /**
   * The reference is one thing through all generations: who keeps it in a set finds it again. So
   * these three are not the instance's.
   */
  private Object itself(Object proxy, String method, Object @Nullable [] arguments) {
    return switch (method) {
      case "equals" -> arguments != null && arguments[0] == proxy;
      case "hashCode" -> System.identityHashCode(proxy);
      default -> toString();
    };
  }

  /** Creates the instance of a generation, in whose scope the thread is. */
  Object create(ClassLoader loader, String generation) {
    Class<?> found = find(loader, generation);
    if (!type.isAssignableFrom(found)) {
      throw failure(generation, "does not implement the interface" + copy(loader), null);
    }
    try {
      Constructor<?> constructor = found.getDeclaredConstructor();
      constructor.trySetAccessible();
      return constructor.newInstance();
    } catch (NoSuchMethodException e) {
      throw failure(generation, "has no constructor without parameters", e);
    } catch (InstantiationException e) {
      throw failure(generation, "is abstract", e);
    } catch (InvocationTargetException e) {
      throw failure(generation, "could not be created: " + e.getCause(), e.getCause());
    } catch (IllegalAccessException e) {
      throw failure(generation, "could not be created: " + e, e);
    }
  }

  private Class<?> find(ClassLoader loader, String generation) {
    try {
      return loader.loadClass(className);
    } catch (ClassNotFoundException e) {
      throw failure(generation, "does not exist: was it deleted or renamed?", e);
    } catch (LinkageError e) {
      throw failure(generation, "could not be loaded: " + e, e);
    }
  }

  /** What to do if the reloadable classes include the interface as well. */
  private String copy(ClassLoader loader) {
    try {
      return loader.loadClass(type.getName()) == type
          ? ""
          : " that was asked for, but a copy of it that is reloaded: exclude "
              + type.getName()
              + " from the pool, or put it into a library";
    } catch (ClassNotFoundException | LinkageError unknown) {
      return ", which its loader does not even know";
    }
  }

  private LiveReferenceException failure(
      String generation, String problem, @Nullable Throwable cause) {
    return new LiveReferenceException(
        "In " + generation + " the class of the " + this + " " + problem, cause);
  }

  @Override
  public String toString() {
    return "live reference to " + className + " as " + type.getName();
  }
}
