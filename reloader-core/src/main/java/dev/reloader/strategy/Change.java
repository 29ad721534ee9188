package dev.reloader.strategy;

import dev.reloader.loader.PoolClassLoader;
import dev.reloader.pool.ChangeSet;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import java.util.Optional;

/**
 * What a strategy is told: what runs, what changed, and what is to run next.
 *
 * @param name of the generation to be made
 * @param current the loader of the current generation; empty before the first
 * @param before the content of the current generation; empty before the first
 * @param changes what changed against the current generation
 * @param snapshot the content of the generation to be made
 * @param pool what the roots hold
 * @param parent the loader of what is fixed
 */
public record Change(
    String name,
    Optional<ClassLoader> current,
    Snapshot before,
    ChangeSet changes,
    Snapshot snapshot,
    Pool pool,
    ClassLoader parent) {

  /**
   * Makes a loader of everything in the snapshot, which has loaded nothing yet.
   *
   * @return a new one at each call
   */
  public ClassLoader newLoader() {
    return new PoolClassLoader(name, snapshot, pool, parent);
  }
}
