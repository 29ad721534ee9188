package dev.reloader.loader;

import java.lang.module.ModuleFinder;
import java.lang.module.ModuleReference;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The class names that always come from the parent, whatever the snapshot holds: those of the Java
 * platform and of the Servlet API, which have one identity for all, and our own.
 */
final class PlatformNames {

  /**
   * The packages of the Java platform's modules, with {@code javax} ones and foreign ones alike.
   */
  private static final Set<String> PACKAGES =
      ModuleFinder.ofSystem().findAll().stream()
          .map(ModuleReference::descriptor)
          .filter(module -> ModuleLayer.boot().findModule(module.name()).isPresent())
          .flatMap(module -> module.packages().stream())
          .filter(name -> !name.startsWith("java."))
          .collect(Collectors.toUnmodifiableSet());

  private PlatformNames() {}

  static boolean contains(String className) {
    if (className.startsWith("java.") || className.startsWith("dev.reloader.")) {
      return true;
    }
    if (className.startsWith("jakarta.servlet.")) {
      // The standard tag library bears the name, but is an application's.
      return !className.startsWith("jakarta.servlet.jsp.jstl.");
    }
    int end = className.lastIndexOf('.');
    return end > 0 && PACKAGES.contains(className.substring(0, end));
  }

  /** Whether the class that belongs in a file of this path is one of these. */
  static boolean containsFile(String path) {
    return contains(path.substring(0, path.length() - ".class".length()).replace('/', '.'));
  }
}
