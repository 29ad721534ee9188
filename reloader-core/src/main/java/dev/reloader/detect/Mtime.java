package dev.reloader.detect;

import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.Suspects;

/** Compares stamps at each check: as cheap as one stat a file, and true on every file system. */
final class Mtime implements Detector {

  private final Pool pool;

  Mtime(Pool pool) {
    this.pool = pool;
  }

  @Override
  public Suspects check(Snapshot attempted) {
    return pool.confirm(attempted, Suspects.anywhere());
  }

  @Override
  public String describe() {
    return "mtime";
  }
}
