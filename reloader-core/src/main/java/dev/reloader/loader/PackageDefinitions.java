package dev.reloader.loader;

import dev.reloader.pool.Entry;
import java.net.URL;
import java.util.function.Function;
import java.util.jar.Attributes;
import java.util.jar.Attributes.Name;
import java.util.jar.Manifest;
import org.jspecify.annotations.Nullable;

/** Defines packages with what the manifest of their jar says about them, as class paths do. */
final class PackageDefinitions {

  /** {@link ClassLoader}'s method of this name. */
  interface Definer {
    Package define(
        String name,
        @Nullable String specTitle,
        @Nullable String specVersion,
        @Nullable String specVendor,
        @Nullable String implTitle,
        @Nullable String implVersion,
        @Nullable String implVendor,
        @Nullable URL sealBase);
  }

  /**
   * Defines the package of a class, unless it is defined.
   *
   * @throws SecurityException if the package is sealed and the class is from elsewhere
   */
  void define(
      String name, Entry entry, Function<String, @Nullable Package> defined, Definer definer) {
    Manifest manifest = entry.manifest();
    Package existing = defined.apply(name);
    if (existing == null) {
      try {
        define(name, manifest, entry.location(), definer);
        return;
      } catch (IllegalArgumentException e) {
        // Another thread, loading another class of the package, was faster.
        existing = defined.apply(name);
        if (existing == null) {
          throw e;
        }
      }
    }
    boolean allowed =
        existing.isSealed() ? existing.isSealed(entry.location()) : !isSealed(manifest, path(name));
    if (!allowed) {
      throw new SecurityException(
          "The package "
              + name
              + " is sealed, but its classes are in more places than "
              + entry.location());
    }
  }

  private static void define(
      String name, @Nullable Manifest manifest, URL location, Definer definer) {
    String path = path(name);
    definer.define(
        name,
        value(manifest, path, Name.SPECIFICATION_TITLE),
        value(manifest, path, Name.SPECIFICATION_VERSION),
        value(manifest, path, Name.SPECIFICATION_VENDOR),
        value(manifest, path, Name.IMPLEMENTATION_TITLE),
        value(manifest, path, Name.IMPLEMENTATION_VERSION),
        value(manifest, path, Name.IMPLEMENTATION_VENDOR),
        isSealed(manifest, path) ? location : null);
  }

  private static boolean isSealed(@Nullable Manifest manifest, String path) {
    return "true".equalsIgnoreCase(value(manifest, path, Name.SEALED));
  }

  /** Returns what the manifest says about the package, or else about the jar. */
  private static @Nullable String value(@Nullable Manifest manifest, String path, Name name) {
    if (manifest == null) {
      return null;
    }
    Attributes own = manifest.getAttributes(path);
    String value = own == null ? null : own.getValue(name);
    return value != null ? value : manifest.getMainAttributes().getValue(name);
  }

  private static String path(String packageName) {
    return packageName.replace('.', '/') + "/";
  }
}
