package dev.reloader.detect;

import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;

/**
 * Notices that files may have changed.
 *
 * <p>A detector is asked by one thread at a time. It may answer "changed" too often, which costs a
 * scan, and never too seldom.
 */
public interface Detector {

  /**
   * Tells whether the files may differ from those of a snapshot.
   *
   * @param attempted the snapshot that was last made into a generation, or failed to be
   * @return false only if nothing differs
   */
  boolean mayHaveChanged(Snapshot attempted);

  /**
   * Tells whether a check makes a new generation even where no file differs.
   *
   * @return true to pretend a change at each check
   */
  default boolean pretends() {
    return false;
  }

  /**
   * Names this detector for the log and the status.
   *
   * @return one word
   */
  String describe();

  /**
   * Compares the stamps of all files and directories.
   *
   * @param pool what is watched
   * @return a detector that misses no change
   */
  static Detector mtime(Pool pool) {
    return new Mtime(pool);
  }

  /**
   * Pretends a change at each check, so that each gets a generation of its own.
   *
   * @return a detector that always says "changed"
   */
  static Detector always() {
    return Fixed.ALWAYS;
  }

  /**
   * Looks at no file: the first generation stays.
   *
   * @return a detector that never says "changed"
   */
  static Detector never() {
    return Fixed.NEVER;
  }
}
