package dev.reloader.loader;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;

/** Defines all classes of a snapshot at once, so that no request waits for it. */
public final class EagerLoading {

  private static final Logger LOG = System.getLogger("dev.reloader");

  private EagerLoading() {}

  /**
   * Defines the classes, and initialises none: what their static initializers do is done when they
   * are first used, as always.
   *
   * <p>A class that cannot be defined is logged and left alone, for it may never be used: one that
   * extends what only some installations have, say.
   *
   * @param snapshot whose classes are defined
   * @param loader the loader that finds them
   * @param whose who is ready then, for the log
   */
  public static void define(Snapshot snapshot, ClassLoader loader, String whose) {
    int defined = 0;
    for (Entry entry : snapshot.entries()) {
      if (isForClassPath(entry)) {
        try {
          Class.forName(entry.className(), false, loader);
          defined++;
        } catch (ClassNotFoundException | LinkageError e) {
          LOG.log(
              Level.INFO,
              "{0}: {1} cannot be loaded, and would not be when it is used: {2}",
              whose,
              entry.className(),
              e);
        }
      }
    }
    LOG.log(Level.INFO, "{0}: loaded {1} classes eagerly", whose, defined);
  }

  private static boolean isForClassPath(Entry entry) {
    String path = entry.path();
    return entry.isClass() && !path.startsWith("META-INF/") && !path.equals("module-info.class");
  }
}
