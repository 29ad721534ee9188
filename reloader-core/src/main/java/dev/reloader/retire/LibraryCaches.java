package dev.reloader.retire;

import java.lang.reflect.Method;
import java.util.List;

/**
 * Static caches of widespread libraries that keep each class they have ever met.
 *
 * <p>Only what the library itself offers for emptying its cache is called. What it forgets it finds
 * out again when it is asked again.
 */
final class LibraryCaches {

  private record Cache(String className, String instance, String empty) {}

  private static final List<Cache> KNOWN =
      List.of(
          // One for all mappers, whoever made them, unless the mapper was given another.
          new Cache(
              "com.fasterxml.jackson.databind.type.TypeFactory", "defaultInstance", "clearCache"));

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
      Method instance = library.getMethod(cache.instance);
      library.getMethod(cache.empty).invoke(instance.invoke(null));
    }
  }
}
