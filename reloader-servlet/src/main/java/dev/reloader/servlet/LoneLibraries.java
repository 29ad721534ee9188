package dev.reloader.servlet;

import dev.reloader.pool.Snapshot;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.List;

/**
 * Libraries that know one application at a time, and forget without a word the one that has just
 * started when the one before it ends. Those that refuse a second one need not be known: the error
 * tells.
 */
final class LoneLibraries {

  private static final Logger LOGGER = System.getLogger("dev.reloader");

  /** A library by a class that has the state, and the jars that reload it. */
  private record Lone(String name, String className, String jars) {

    String entry() {
      return className.replace('.', '/') + ".class";
    }
  }

  private static final List<Lone> KNOWN =
      List.of(
          // Its filter resets a static pipeline when it is destroyed, whoever has set it.
          new Lone(
              "Guice's servlet module", "com.google.inject.servlet.GuiceFilter", "guice-*.jar"),
          // Stores are shared by all who open them, and closed for all.
          new Lone("Jena's TDB", "org.apache.jena.tdb1.sys.TDBInternal", "jena-*.jar"),
          new Lone("Jena's TDB2", "org.apache.jena.tdb2.sys.TDBInternal", "jena-*.jar"));

  private LoneLibraries() {}

  /**
   * Warns of those that a loader finds.
   *
   * @param fixed the loader of what is not reloadable
   * @param pool in which a library is reloaded, each generation with its own state
   */
  static void warn(ClassLoader fixed, Snapshot pool) {
    for (Lone known : KNOWN) {
      if (fixed.getResource(known.entry()) != null && pool.entry(known.entry()) == null) {
        LOGGER.log(
            Level.WARNING,
            known.name
                + " knows one application at a time: when a generation ends, it forgets the next one,"
                + " which has started by then. Set init-param overlap=false, or have it reloaded:"
                + " roots=/WEB-INF/classes, /WEB-INF/lib/"
                + known.jars);
      }
    }
  }
}
