package dev.reloader.live;

import java.lang.reflect.Proxy;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Makes live references, and makes each but once: what is the same constant in the source is the
 * same object here. Thread-safe.
 */
public final class LiveReferences {

  private final Destinations destinations;
  private final ClassLoader fixed;

  /** Interface and class name to the reference. */
  private final Map<Key, Object> made = new ConcurrentHashMap<>();

  private record Key(Class<?> type, String className) {}

  /**
   * Makes references.
   *
   * @param destinations where their calls go
   * @param fixed the loader of what is not reloadable
   */
  public LiveReferences(Destinations destinations, ClassLoader fixed) {
    this.destinations = destinations;
    this.fixed = fixed;
  }

  /**
   * Answers the reference to a class; see {@code dev.reloader.Reloader}.
   *
   * @param type a fixed interface
   * @param className the binary name of a class that implements it
   * @return the same object for the same arguments
   * @throws IllegalArgumentException if the type is no interface, or a reloadable one
   */
  public <T> T of(Class<T> type, String className) {
    Objects.requireNonNull(className, "className");
    check(type);
    return type.cast(made.computeIfAbsent(new Key(type, className), this::make));
  }

  private Object make(Key key) {
    LiveReference reference = new LiveReference(key.type(), key.className(), destinations, fixed);
    Class<?>[] types = {key.type()};
    return Proxy.newProxyInstance(key.type().getClassLoader(), types, reference);
  }

  private void check(Class<?> type) {
    if (!type.isInterface() || type.isSealed()) {
      throw new IllegalArgumentException(
          type.getName()
              + " is "
              + (type.isInterface() ? "a sealed interface" : "a class")
              + ": a live reference is an object of an interface that anybody may implement");
    }
    if (!isFixed(type, fixed)) {
      throw new IllegalArgumentException(
          type.getName()
              + " comes from "
              + type.getClassLoader()
              + ": a live reference outlives that. Put the interface where it is not reloaded (a"
              + " library in WEB-INF/lib), or exclude it from the pool");
    }
  }

  /**
   * Answers whether a class comes from a loader of what is not reloadable, or from one above it.
   *
   * @param type any class
   * @param fixed the loader of what is not reloadable
   * @return false if somebody who keeps an object of it keeps a generation
   */
  public static boolean isFixed(Class<?> type, ClassLoader fixed) {
    Class<?> element = type;
    while (element.isArray()) {
      element = element.getComponentType();
    }
    ClassLoader loader = element.getClassLoader();
    for (@Nullable ClassLoader at = fixed; at != null; at = at.getParent()) {
      if (at == loader) {
        return true;
      }
    }
    return loader == null || loader == ClassLoader.getPlatformClassLoader();
  }
}
