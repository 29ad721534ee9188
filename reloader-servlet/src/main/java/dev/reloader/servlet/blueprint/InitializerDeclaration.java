package dev.reloader.servlet.blueprint;

import java.util.Collections;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * A ServletContainerInitializer of the application and the classes it asked for (section 8.2.4).
 * Immutable.
 *
 * @param className the initializer's class
 * @param handledTypes the names of the classes that extend, implement or are annotated with a type
 *     of its {@code @HandlesTypes}; the pool's and the libraries', none of which was loaded
 * @param hasHandlesTypes whether the initializer has a {@code @HandlesTypes} at all
 */
public record InitializerDeclaration(
    String className, Set<String> handledTypes, boolean hasHandlesTypes) {

  /** Copies the names, in alphabetical order. */
  public InitializerDeclaration {
    SortedSet<String> sorted = new TreeSet<>(handledTypes);
    handledTypes = Collections.unmodifiableSet(sorted);
  }
}
