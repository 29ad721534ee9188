package dev.reloader.retire.clean;

import org.jspecify.annotations.Nullable;

/** Tells whether an object is of a loader, or of one beneath it. */
final class Kin {

  private final ClassLoader dying;

  Kin(ClassLoader dying) {
    this.dying = dying;
  }

  boolean has(@Nullable Object object) {
    return object != null && isAbove(object.getClass().getClassLoader());
  }

  boolean isAbove(@Nullable ClassLoader loader) {
    ClassLoader at = loader;
    while (at != null && at != dying) {
      at = at.getParent();
    }
    return at == dying;
  }
}
