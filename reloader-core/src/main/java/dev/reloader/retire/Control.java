package dev.reloader.retire;

import java.lang.ref.Reference;
import java.lang.ref.SoftReference;
import java.lang.ref.WeakReference;

/**
 * Tells when the collector has been where a retired loader is.
 *
 * <p>Not every collection unloads classes, and the JVM does not say which one did. So a loader with
 * a class, just like the retired one, is given up at the same time: what frees the one would have
 * freed the other. A second one is left softly reachable, as the caches of the JDK and of libraries
 * leave a healthy loader for a while: only what outlives that one as well is held for good.
 */
final class Control {

  private static final Transplant MODEL = new Transplant(Marker.class);

  private Reference<Class<?>> abandoned = new WeakReference<>(MODEL.under(null));
  private final Reference<Class<?>> softly = new SoftReference<>(MODEL.under(null));

  /** Tells whether a collection that unloads classes has run since this was last answered. */
  boolean collected() {
    if (!abandoned.refersTo(null)) {
      return false;
    }
    abandoned = new WeakReference<>(MODEL.under(null));
    return true;
  }

  /** Tells whether the collector has let go of what was softly reachable, too. */
  boolean collectedSoftly() {
    return softly.refersTo(null);
  }

  /** A class with nothing in it. */
  static final class Marker {
    private Marker() {}
  }
}
