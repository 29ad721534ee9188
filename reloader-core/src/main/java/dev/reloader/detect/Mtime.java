package dev.reloader.detect;

import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;

/** Compares stamps at each check: as cheap as one stat a file, and true on every file system. */
final class Mtime implements Detector {

  private final Pool pool;

  Mtime(Pool pool) {
    this.pool = pool;
  }

  @Override
  public boolean mayHaveChanged(Snapshot attempted) {
    return pool.differs(attempted);
  }

  @Override
  public String describe() {
    return "mtime";
  }
}
