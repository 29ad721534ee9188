package dev.reloader.servlet.mismatch;

import jakarta.servlet.ServletContext;
import jakarta.servlet.http.HttpSession;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** Looks for who holds an object of a class, as far as that can be looked at. */
final class Holder {

  private static final List<String> NO_LIBRARIES =
      List.of(
          "dev.reloader.",
          "jakarta.",
          "org.apache.catalina.",
          "org.apache.coyote.",
          "org.apache.tomcat.",
          "org.eclipse.jetty.",
          "io.undertow.");

  private Holder() {}

  /** The name of an attribute of the container's session that holds an object of the class. */
  static Optional<String> inSession(LoadedClass type, Supplier<@Nullable HttpSession> current) {
    try {
      HttpSession session = current.get();
      return session == null
          ? Optional.empty()
          : Collections.list(session.getAttributeNames()).stream()
              .filter(name -> holds(session.getAttribute(name), type))
              .findFirst();
    } catch (IllegalStateException ended) {
      return Optional.empty();
    }
  }

  /** The name of an attribute of the container's ServletContext that holds one. */
  static Optional<String> inContext(LoadedClass type, ServletContext context) {
    return Collections.list(context.getAttributeNames()).stream()
        .filter(name -> holds(context.getAttribute(name), type))
        .findFirst();
  }

  private static boolean holds(@Nullable Object value, LoadedClass type) {
    return value != null && type.isOf(value);
  }

  /** The nearest method of a library on the way to where it was thrown. */
  static Optional<String> library(Throwable thrown) {
    for (StackTraceElement frame : thrown.getStackTrace()) {
      String type = frame.getClassName();
      boolean application =
          frame.getClassLoaderName() != null && frame.getClassLoaderName().startsWith("generation");
      if (!application
          && frame.getModuleName() == null
          && NO_LIBRARIES.stream().noneMatch(type::startsWith)) {
        return Optional.of(type + "." + frame.getMethodName());
      }
    }
    return Optional.empty();
  }
}
