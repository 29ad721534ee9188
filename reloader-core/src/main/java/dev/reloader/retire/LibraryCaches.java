package dev.reloader.retire;

import java.util.List;

/**
 * Static caches of widespread libraries that keep each class they have ever met.
 *
 * <p>Only what the library itself offers for emptying its cache is called. What it forgets it finds
 * out again when it is asked again.
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
      Class<?> library;
      try {
        library = Class.forName(cache.className, false, fixed);
      } catch (ClassNotFoundException | LinkageError unused) {
        continue;
      }
      Object instance =
          cache.instance.isEmpty() ? null : library.getMethod(cache.instance).invoke(null);
      library.getMethod(cache.empty).invoke(instance);
    }
  }
}
