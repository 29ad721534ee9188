package dev.reloader.retire.clean;

import org.jspecify.annotations.Nullable;

/** Tells whether an object is of a loader, or of one beneath it. Immutable. */
public final class Kin {

  private final ClassLoader dying;

  /**
   * Those of one loader.
   *
   * @param dying the loader
   */
  public Kin(ClassLoader dying) {
    this.dying = dying;
  }

  /**
   * Tells whether the class of an object is of the loader.
   *
   * @return false for null
   */
  public boolean has(@Nullable Object object) {
    return object != null && isAbove(object.getClass().getClassLoader());
  }

  /**
   * Tells whether the loader is another one, or above it.
   *
   * @return false for null, the loader of the JDK's core
   */
  public boolean isAbove(@Nullable ClassLoader loader) {
    ClassLoader at = loader;
    while (at != null && at != dying) {
      at = at.getParent();
    }
    return at == dying;
  }
}
