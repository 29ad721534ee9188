package dev.reloader;

import java.lang.ref.Reference;

/** Asks the collector, a bounded number of times. */
final class Garbage {

  private Garbage() {}

  static boolean collects(Reference<?> reference) throws InterruptedException {
    for (int i = 0; i < 100 && !reference.refersTo(null); i++) {
      System.gc();
      synchronized (reference) {
        reference.wait(10);
      }
    }
    return reference.refersTo(null);
  }
}
