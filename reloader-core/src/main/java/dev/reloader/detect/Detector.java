package dev.reloader.detect;

import dev.reloader.detect.watch.Watching;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.Suspects;
import java.lang.System.Logger.Level;
import java.nio.file.Path;

/**
 * Notices that files may have changed, and where.
 *
 * <p>A detector is asked by one thread at a time, unless a method says otherwise. It may suspect
 * too much, which costs a look, and never too little: what decides is always a file's stamp and
 * content.
 */
public interface Detector extends AutoCloseable {

  /** Begins to watch, where there is something to begin; to be called before the first scan. */
  default void start() {}

  /**
   * Tells where files may differ from those of a snapshot.
   *
   * @param attempted the snapshot that was last made into a generation, or failed to be
   * @return none only if nothing differs that was completely written before this call
   */
  Suspects check(Snapshot attempted);

  /**
   * Tells again, while what the last check suspected is being looked at, where files may differ
   * from the snapshot of that check.
   *
   * @return every difference that was completely written before this call
   */
  default Suspects signalled() {
    return Suspects.anywhere();
  }

  /** Hears that what the last check suspected has been looked at to the end. */
  default void scanned() {}

  /**
   * Tells whether a check would find nothing, without one. Any thread may ask at any time.
   *
   * @return true only if everything that was completely written before this call has been checked,
   *     and what came of it published
   */
  default boolean isQuiet() {
    return false;
  }

  /**
   * Tells whether a check makes a new generation even where no file differs.
   *
   * @return true to pretend a change at each check
   */
  default boolean pretends() {
    return false;
  }

  /**
   * Names this detector for the log and the status. Any thread may ask at any time.
   *
   * @return one word
   */
  String describe();

  /**
   * Says why it is this detector, where that was not simply asked for. Any thread may ask at any
   * time.
   *
   * @return a sentence, or nothing
   */
  default String reason() {
    return "";
  }

  /** Lets go of threads and handles; from then on nothing differs. Any thread may call this. */
  @Override
  default void close() {}

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
   * Watches directories where every root proves at the start that this can be relied on, and
   * compares stamps where one does not. Which it is, and why, is in the log and the status.
   *
   * @param pool what is watched
   * @return a detector that misses no change
   */
  static Detector auto(Pool pool) {
    return new Watch(pool, Watching::open, Level.INFO, System::nanoTime);
  }

  /**
   * Watches directories as {@link #auto} does, and warns where that cannot be relied on.
   *
   * @param pool what is watched
   * @return a detector that misses no change
   */
  static Detector watch(Pool pool) {
    return new Watch(pool, Watching::open, Level.WARNING, System::nanoTime);
  }

  /**
   * Looks at the pool when the stamp of one file has changed, as that of {@code tmp/restart.txt}.
   *
   * @param file it may be missing; that it appears or disappears is a change too
   * @return a detector that costs one stat
   */
  static Detector trigger(Path file) {
    return new Trigger(file);
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
