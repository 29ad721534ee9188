package dev.reloader.compile;

import dev.reloader.pool.Entry;
import java.util.Collection;

/** The classes of the pool to compile against, of which a compiler asks for those it may need. */
@FunctionalInterface
public interface PoolClasses {

  /**
   * Returns the classes of a package.
   *
   * @param directory the package, as a path; empty for the unnamed one
   */
  Collection<Entry> in(String directory);
}
