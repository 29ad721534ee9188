package dev.reloader.retire;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.jspecify.annotations.Nullable;

/** The class file of one of our classes, to be defined once more beneath another loader. */
final class Transplant {

  private final String name;
  private final byte[] bytes;

  Transplant(Class<?> model) {
    name = model.getName();
    String file = name.substring(name.lastIndexOf('.') + 1) + ".class";
    try (InputStream stream = model.getResourceAsStream(file)) {
      if (stream == null) {
        throw new IllegalStateException("The class file of " + name + " cannot be found");
      }
      bytes = stream.readAllBytes();
    } catch (IOException e) {
      throw new UncheckedIOException("The class file of " + name + " cannot be read", e);
    }
  }

  /** Defines the class in a new loader, which sees what the parent sees. */
  Class<?> under(@Nullable ClassLoader parent) {
    return new Host(parent).define(name, bytes);
  }

  private static final class Host extends ClassLoader {

    Host(@Nullable ClassLoader parent) {
      super(parent);
    }

    Class<?> define(String name, byte[] bytes) {
      return defineClass(name, bytes, 0, bytes.length);
    }
  }
}
