package dev.reloader.servlet.session.packing;

import dev.reloader.loader.GenerationLoader;
import org.jspecify.annotations.Nullable;

/** Where a class comes from, as far as carry is concerned. */
enum Origin {
  /** The Java platform: the same to everybody. */
  PLATFORM,
  /** A library or the container: one identity, but its objects may belong to a generation. */
  FIXED,
  /** A generation: its pool, or something generated on top of it. */
  POOL;

  private static final ClassLoader PLATFORM_LOADER = ClassLoader.getPlatformClassLoader();

  static Origin of(Class<?> type) {
    ClassLoader loader = type.getClassLoader(); // an array has that of its elements
    return loader == null || loader == PLATFORM_LOADER ? PLATFORM : of(loader);
  }

  private static Origin of(ClassLoader loader) {
    for (@Nullable ClassLoader at = loader; at != null; at = at.getParent()) {
      if (at instanceof GenerationLoader) {
        return POOL;
      }
    }
    return FIXED;
  }
}
