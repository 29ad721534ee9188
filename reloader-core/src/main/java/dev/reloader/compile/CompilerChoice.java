package dev.reloader.compile;

import java.util.Iterator;
import java.util.Optional;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;

/** Finds a compiler: the JDK's, or the one that a library brings. */
final class CompilerChoice {

  private CompilerChoice() {}

  static JavaCompiler find(ClassLoader libraries) throws NoCompilerException {
    JavaCompiler system = ToolProvider.getSystemJavaCompiler();
    if (system != null) {
      return system;
    }
    return provided(libraries)
        .orElseThrow(
            () ->
                new NoCompilerException(
                    System.getProperty("java.home")
                        + " is a Java runtime without one, and no library provides one"));
  }

  /** The first that can be used of those that libraries provide. */
  static Optional<JavaCompiler> provided(ClassLoader libraries) throws NoCompilerException {
    Iterator<JavaCompiler> all = ServiceLoader.load(JavaCompiler.class, libraries).iterator();
    try {
      return all.hasNext() ? Optional.of(all.next()) : Optional.empty();
    } catch (ServiceConfigurationError | LinkageError e) {
      // Such as an Eclipse compiler that needs a later Java.
      throw new NoCompilerException("the one that a library provides cannot be used (" + e + ")");
    }
  }
}
