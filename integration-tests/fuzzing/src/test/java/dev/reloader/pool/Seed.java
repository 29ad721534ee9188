package dev.reloader.pool;

import java.io.Serializable;

/** A small class file with something of everything. */
abstract class Seed implements Serializable, Comparable<Seed> {
  private static final long serialVersionUID = 1L << 40;
  private static final double REAL = Math.PI;

  @Deprecated
  Runnable run() {
    return () -> System.out.println(REAL);
  }
}
