package dev.reloader.servlet.session.packing;

import java.lang.ref.Reference;
import java.lang.reflect.AccessibleObject;
import java.lang.reflect.Field;
import java.lang.reflect.InaccessibleObjectException;
import java.lang.reflect.Modifier;
import java.lang.reflect.Proxy;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.ConcurrentModificationException;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Searches what an object leads to for an object of a certain class.
 *
 * <p>Collections, maps, arrays and optionals of the Java platform are looked into by their methods,
 * objects of other classes by their fields; no method of a library or an application is called. The
 * nearest is found first. Some libraries' objects lead to all there is, so the search gives up
 * after some thousand.
 */
final class ObjectSearch {

  private static final int MOST = 20_000;

  private final Predicate<Class<?>> wanted;
  private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
  private final Deque<Finding> open = new ArrayDeque<>();

  /**
   * An object and the way to it.
   *
   * @param path the fields that lead there, as in {@code .orders[].customer}
   */
  record Finding(Object value, String path) {

    Class<?> type() {
      return value instanceof Class<?> type ? type : value.getClass();
    }
  }

  private ObjectSearch(Predicate<Class<?>> wanted) {
    this.wanted = wanted;
  }

  /** Finds an object, or a class itself; null where there is none within reach. */
  static @Nullable Finding find(Object root, Predicate<Class<?>> wanted) {
    ObjectSearch search = new ObjectSearch(wanted);
    search.visit(root, "");
    return search.run();
  }

  private @Nullable Finding run() {
    while (!open.isEmpty() && seen.size() < MOST) {
      Finding next = open.remove();
      if (wanted.test(next.type())) {
        return next;
      }
      try {
        expand(next.value(), next.path());
      } catch (ConcurrentModificationException e) {
        // Another request is filling it right now, so it belongs to one that runs.
      }
    }
    return null;
  }

  private void expand(Object value, String path) {
    if (value instanceof Class<?>
        || value instanceof ClassLoader
        || value instanceof Thread
        || value instanceof Reference<?>) {
      return;
    }
    if (value instanceof Object[] array) {
      Arrays.asList(array).forEach(element -> visit(element, path + "[]"));
    } else if (Proxy.isProxyClass(value.getClass())) {
      visit(Proxy.getInvocationHandler(value), path);
    } else if (Origin.of(value.getClass()) == Origin.PLATFORM) {
      expandPlatform(value, path);
    } else {
      expandFields(value, path);
    }
  }

  private void expandPlatform(Object value, String path) {
    if (value instanceof Map<?, ?> map) {
      map.forEach(
          (key, mapped) -> {
            visit(key, path + "[key]");
            visit(mapped, path + "[" + (key instanceof String ? key : "") + "]");
          });
    } else if (value instanceof Collection<?> collection) {
      collection.forEach(element -> visit(element, path + "[]"));
    } else if (value instanceof Map.Entry<?, ?> entry) {
      visit(entry.getKey(), path + ".key");
      visit(entry.getValue(), path + ".value");
    } else if (value instanceof Optional<?> optional) {
      visit(optional.orElse(null), path);
    }
  }

  private void expandFields(Object value, String path) {
    for (Class<?> type = value.getClass(); type != null; type = type.getSuperclass()) {
      for (Field field : fields(type)) {
        if (!Modifier.isStatic(field.getModifiers()) && !field.getType().isPrimitive()) {
          visit(read(field, value), path + "." + field.getName());
        }
      }
    }
  }

  private static Field[] fields(Class<?> type) {
    if (Origin.of(type) == Origin.PLATFORM) {
      return new Field[0];
    }
    try {
      Field[] fields = type.getDeclaredFields();
      AccessibleObject.setAccessible(fields, true);
      return fields;
    } catch (LinkageError | InaccessibleObjectException e) {
      return new Field[0]; // of a missing class, or of a module that keeps to itself
    }
  }

  private static @Nullable Object read(Field field, Object value) {
    try {
      return field.get(value);
    } catch (IllegalAccessException e) {
      return null;
    }
  }

  private void visit(@Nullable Object value, String path) {
    if (value != null && !PlainValues.contain(value) && seen.add(value)) {
      open.add(new Finding(value, path));
    }
  }
}
