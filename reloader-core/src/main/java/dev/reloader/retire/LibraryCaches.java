package dev.reloader.retire;

import java.lang.reflect.Field;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Static caches of widespread libraries that keep each class they have ever met.
 *
 * <p>Only what the library, or its cache, itself offers for emptying is called. What it forgets it
 * finds out again when it is asked again.
 */
final class LibraryCaches {

  /** A method that empties a cache, of what a static method answers; empty for a static one. */
  private record Cache(String className, String instance, String empty) {}

  private static final List<Cache> KNOWN =
      List.of(
          // One for all mappers, whoever made them, unless the mapper was given another.
          new Cache(
              "com.fasterxml.jackson.databind.type.TypeFactory", "defaultInstance", "clearCache"),
          // What Vaadin has found out of the classes of components and events.
          new Cache("com.vaadin.flow.internal.ReflectionCache", "", "clearAll"),
          // What OGNL has found out of the classes that expressions met.
          new Cache("ognl.OgnlRuntime", "", "clearCache"),
          new Cache("ognl.OgnlRuntime", "", "clearAdditionalCache"));

  /** A cache in a static field that nobody is shown, with a method of its own to empty it. */
  private record Hidden(String className, String field) {}

  private static final List<Hidden> HIDDEN =
      List.of(
          // What Spring Data has found out of the last 128 types.
          new Hidden("org.springframework.data.util.ClassTypeInformation", "cache"),
          new Hidden("org.springframework.data.util.ClassTypeInformation", "resolvableTypeCache"),
          new Hidden("org.springframework.data.util.TypeDiscoverer", "CACHE"));

  private final ClassLoader fixed;

  /**
   * Of the libraries that one loader finds.
   *
   * @param fixed the loader of what is not reloadable
   */
  LibraryCaches(ClassLoader fixed) {
    this.fixed = fixed;
  }

  void empty() throws ReflectiveOperationException {
    for (Cache cache : KNOWN) {
      Class<?> library = find(cache.className);
      if (library != null) {
        Object instance =
            cache.instance.isEmpty() ? null : library.getMethod(cache.instance).invoke(null);
        library.getMethod(cache.empty).invoke(instance);
      }
    }
    for (Hidden hidden : HIDDEN) {
      Class<?> library = find(hidden.className);
      if (library != null) {
        empty(library, hidden.field);
      }
    }
  }

  private static void empty(Class<?> library, String name) throws ReflectiveOperationException {
    try {
      Field field = library.getDeclaredField(name);
      if (field.trySetAccessible()) {
        Object cache = field.get(null);
        cache.getClass().getMethod("clear").invoke(cache);
      }
    } catch (NoSuchFieldException other) {
      // A version that has no such cache.
    }
  }

  private @Nullable Class<?> find(String library) {
    try {
      return Class.forName(library, false, fixed);
    } catch (ClassNotFoundException | LinkageError unused) {
      return null;
    }
  }
}
