package dev.reloader.pool;

import java.util.Collection;
import java.util.HashSet;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The classes of the roots that say of themselves that they are not reloadable. Immutable, and
 * small: it holds no content.
 */
public final class FixedClasses {

  static final FixedClasses NONE = new FixedClasses(Set.of());

  /** Names of classes, and of packages with a star at the end. */
  private final Set<String> names;

  FixedClasses(Collection<String> names) {
    this.names = Set.copyOf(new HashSet<>(names));
  }

  /** Returns whether there are none. */
  public boolean isEmpty() {
    return names.isEmpty();
  }

  /** Returns whether the class of this binary name is one of them. */
  public boolean contains(String className) {
    if (names.isEmpty()) {
      return false;
    }
    int dot = className.lastIndexOf('.');
    if (names.contains(className) || names.contains(className.substring(0, dot + 1) + "*")) {
      return true;
    }
    // A nested class is loaded by the loader of the class around it, or private access breaks.
    for (int end = className.indexOf('$', dot + 2);
        end > 0;
        end = className.indexOf('$', end + 1)) {
      if (names.contains(className.substring(0, end))) {
        return true;
      }
    }
    return false;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof FixedClasses fixed && names.equals(fixed.names);
  }

  @Override
  public int hashCode() {
    return names.hashCode();
  }
}
