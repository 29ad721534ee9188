package dev.reloader.strategy;

import dev.reloader.loader.PoolClassLoader;

/** Decides what the next generation is made of. */
@FunctionalInterface
public interface Strategy {

  /**
   * Makes the loader of the next generation.
   *
   * @param change what runs, what changed, and what is to run next
   * @return a loader through which all of the change's snapshot can be loaded
   */
  ClassLoader loader(Change change);

  /**
   * Replaces everything reloadable together.
   *
   * @return a strategy whose generations share no class
   */
  static Strategy world() {
    return change ->
        new PoolClassLoader(change.name(), change.snapshot(), change.pool(), change.parent());
  }
}
