package dev.reloader.servlet.descriptor;

import dev.reloader.servlet.descriptor.PoolFacts.PoolClass;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * The classes a generation sees of its application: those of the pool, and those of the libraries
 * that the pool does not replace.
 */
final class ApplicationClasses {
  private final PoolFacts pool;
  private final List<Library> libraries;
  private final Set<Location> roots;
  private final Predicate<String> fixed;

  /**
   * The classes of one snapshot.
   *
   * @param roots where the pool's files come from
   * @param fixed the names of classes that stay the container's although they are in a root
   */
  ApplicationClasses(
      PoolFacts pool, List<Library> libraries, Set<Location> roots, Predicate<String> fixed) {
    this.pool = pool;
    this.libraries = libraries;
    this.roots = roots;
    this.fixed = fixed;
  }

  /** The classes of the pool that say something. */
  Collection<PoolClass> telling() {
    return pool.telling();
  }

  /** The names of the pool's classes right below a type. */
  List<String> belowInPool(String name) {
    return pool.below(name);
  }

  @Nullable PoolClass inPool(String className) {
    return pool.get(className);
  }

  List<Library> libraries() {
    return libraries;
  }

  /** Whether classes of the pool come from a jar, which is a root then. */
  boolean isJar(Location location) {
    return libraries.stream()
        .anyMatch(library -> library.isJar() && library.location().equals(location));
  }

  boolean isRoot(Library library) {
    return roots.contains(library.location());
  }

  /** Which classes of the library are not the pool's from the outset. */
  Predicate<String> fixedOf(Library library) {
    return isRoot(library) ? fixed : className -> true;
  }

  /** Whether the generation sees this class of the library. */
  boolean sees(Library library, String className) {
    return !pool.contains(className) && fixedOf(library).test(className);
  }
}
