package dev.reloader.servlet;

import dev.reloader.pool.Snapshot;
import java.util.List;
import java.util.Optional;

/**
 * Libraries that know one application at a time, and forget without a word the one that has just
 * started when the one before it ends. Those that refuse a second one need not be known: the error
 * tells.
 *
 * @param found those that the application has
 */
record LoneLibraries(List<Lone> found) {

  /** A library by a class that has the state, and the jars that reload it. */
  record Lone(String name, String className, String jars) {

    String entry() {
      return className.replace('.', '/') + ".class";
    }

    String sentence() {
      return name
          + " knows one application at a time, and forgets the next one when a generation ends: with"
          + " overlap=auto or false each ends before the next starts, and with roots=/WEB-INF/classes,"
          + " /WEB-INF/lib/"
          + jars
          + " its classes are reloaded as well";
    }
  }

  private static final List<Lone> KNOWN =
      List.of(
          // Its filter resets a static pipeline when it is destroyed, whoever has set it.
          new Lone(
              "Guice's servlet module", "com.google.inject.servlet.GuiceFilter", "guice-*.jar"),
          // What it tells CDI.current() is the newest, until the one before it shuts down.
          new Lone("Weld", "org.jboss.weld.environment.servlet.WeldServletLifecycle", "weld-*.jar"),
          // Stores are shared by all who open them, and closed for all.
          new Lone("Jena's TDB", "org.apache.jena.tdb1.sys.TDBInternal", "jena-*.jar"),
          new Lone("Jena's TDB2", "org.apache.jena.tdb2.sys.TDBInternal", "jena-*.jar"));

  /** Those that a loader of what is not reloadable finds. */
  static LoneLibraries of(ClassLoader fixed) {
    return new LoneLibraries(
        KNOWN.stream().filter(known -> fixed.getResource(known.entry()) != null).toList());
  }

  /**
   * Says in a sentence that no two generations can run at once, and why.
   *
   * @param pool in which a library is reloaded, each generation with its own state
   * @return nothing if no such library is there
   */
  Optional<String> told(Snapshot pool) {
    return found.stream()
        .filter(lone -> pool.entry(lone.entry()) == null)
        .map(Lone::sentence)
        .findFirst();
  }
}
