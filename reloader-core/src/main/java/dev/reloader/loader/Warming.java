package dev.reloader.loader;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Loads in a generation what the one before has loaded, so that the first request does not wait for
 * it.
 *
 * <p>A class is initialized only if nothing can run by that: then it is verified and linked, which
 * is what takes the time.
 */
public final class Warming {

  private static final String INITIALIZER = "<clinit>";

  private final Snapshot snapshot;

  /** Whether to initialize the class, and with it all that it extends, runs no code of anybody. */
  private final Map<Class<?>, Boolean> silent = new HashMap<>();

  private Warming(Snapshot snapshot) {
    this.snapshot = snapshot;
  }

  /**
   * Loads the classes that another loader has defined by now. One that is gone, or that cannot be
   * loaded any more, is left to whoever uses it.
   *
   * @param before the snapshot of that other loader
   * @param used the other loader; of one that is not of this package nothing is known
   * @param snapshot what is to be loaded from
   * @param loader the loader that is to load
   */
  public static void warm(
      Snapshot before, ClassLoader used, Snapshot snapshot, ClassLoader loader) {
    Warming warming = new Warming(snapshot);
    for (Entry entry : before.entries()) {
      if (entry.isClass() && isLoaded(used, entry.className())) {
        warming.load(entry.className(), loader);
      }
    }
  }

  private void load(String className, ClassLoader loader) {
    try {
      Class<?> type = Class.forName(className, false, loader);
      if (isSilent(type)) {
        Class.forName(className, true, loader);
      }
    } catch (ClassNotFoundException | LinkageError e) {
      // It was deleted or broken by the change, which whoever uses it will be told.
    }
  }

  private boolean isSilent(@Nullable Class<?> type) {
    if (type == null) {
      return true;
    }
    Boolean known = silent.get(type);
    if (known == null) {
      known = !hasInitializer(type) && isSilent(type.getSuperclass());
      for (Class<?> each : type.getInterfaces()) {
        known = known && isSilent(each);
      }
      silent.put(type, known);
    }
    return known;
  }

  private boolean hasInitializer(Class<?> type) {
    if (type.getClassLoader() == null) {
      return false; // The JDK's own, whose initializers touch nothing of the application.
    }
    Entry entry = snapshot.entry(SnapshotClassLoader.path(type.getName()));
    return entry == null
        || !(type.getClassLoader() instanceof SnapshotClassLoader)
        || new String(entry.bytes(), StandardCharsets.ISO_8859_1).contains(INITIALIZER);
  }

  private static boolean isLoaded(ClassLoader loader, String className) {
    if (loader instanceof SubpoolClassLoader parts) {
      PartClassLoader part = parts.part(SubpoolClassLoader.packageOf(className));
      return part != null && part.defined(className) != null;
    }
    return loader instanceof SnapshotClassLoader one && one.defined(className) != null;
  }
}
