package dev.reloader.retire;

import dev.reloader.retire.clean.Cleaner;
import dev.reloader.retire.opened.Opened;
import java.beans.Introspector;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.lang.reflect.Constructor;
import java.util.ArrayList;
import java.util.List;
import java.util.ResourceBundle;
import java.util.function.Function;

/**
 * Takes a dying loader out of the places of the JDK and of widespread libraries that would hold it.
 *
 * <p>Parts of the JDK may be absent (java.sql, java.desktop); then there is nothing to clean up.
 */
final class CleanUp {

  private static final Logger LOG = System.getLogger("dev.reloader");

  private final Transplant sweep = new Transplant(DriverSweep.class);
  private final List<Cleaner> cleaners = new ArrayList<>(Cleaner.all());
  private final LibraryCaches libraries;

  /**
   * Cleans up what the JDK has, and what the libraries have that one loader finds.
   *
   * @param fixed the loader of what is not reloadable
   * @param interrupts whether threads that are left running are interrupted
   */
  CleanUp(ClassLoader fixed, boolean interrupts) {
    libraries = new LibraryCaches(fixed);
    cleaners.addAll(Opened.cleaners(interrupts));
  }

  void clean(String name, ClassLoader dying) {
    attempt(name, "JDBC drivers", () -> deregisterDrivers(name, dying));
    attempt(name, "the bean introspector", () -> Introspector.flushCaches());
    attempt(name, "resource bundles", () -> ResourceBundle.clearCache(dying));
    for (Cleaner cleaner : cleaners) {
      attempt(name, cleaner.place(), () -> report(name, cleaner.clean(dying)));
    }
    attempt(name, "the caches of libraries", libraries::empty);
  }

  /**
   * DriverManager shows and deregisters only drivers that its caller's loader can find under their
   * name. A child of the dying loader finds them; our own loader would not.
   */
  private void deregisterDrivers(String name, ClassLoader dying)
      throws ReflectiveOperationException {
    Constructor<?> constructor = sweep.under(dying).getDeclaredConstructor();
    constructor.setAccessible(true);
    @SuppressWarnings("unchecked")
    Function<ClassLoader, List<String>> swept =
        (Function<ClassLoader, List<String>>) constructor.newInstance();
    for (String driver : swept.apply(dying)) {
      LOG.log(Level.INFO, "{0} left the JDBC driver {1} registered; deregistered it", name, driver);
    }
  }

  private static void report(String name, List<String> left) {
    left.forEach(what -> LOG.log(Level.INFO, "{0} left {1}; that is undone", name, what));
  }

  private static void attempt(String name, String what, Step step) {
    try {
      step.run();
    } catch (NoClassDefFoundError absent) {
      LOG.log(Level.DEBUG, () -> "Nothing to clean up in " + what + ": not in this Java runtime");
    } catch (Throwable thrown) {
      LOG.log(Level.WARNING, "Could not clean up " + what + " after " + name, thrown);
    }
  }

  private interface Step {
    void run() throws Exception;
  }
}
