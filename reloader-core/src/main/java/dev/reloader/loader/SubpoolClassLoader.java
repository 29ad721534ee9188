package dev.reloader.loader;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.tree.SharedMap;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The loader of a generation that is made of parts, some of which it may share with the generations
 * before and after it. It defines no class itself.
 *
 * <p>Safe for use by many threads once all parts are there.
 */
public final class SubpoolClassLoader extends SnapshotClassLoader implements RenewableLoader {

  static {
    registerAsParallelCapable();
  }

  private final Pool pool;
  private final ParentView parent;

  /** Replaced only while {@link #renewal} is held for writing. */
  private volatile SnapshotResources resources;

  /** Package to the part that has it. Filled before the loader is given to anybody. */
  private final Map<String, PartClassLoader> parts = new HashMap<>();

  /**
   * Makes the loader over a snapshot, without parts.
   *
   * @param name what the loader is called, such as {@code generation 3}
   * @param snapshot the classes and resources
   * @param pool the pool the snapshot is of, which knows what the parent must not answer
   * @param parent the loader of everything else
   * @param before the loader whose parts may be added to this one; null if there is none
   */
  public SubpoolClassLoader(
      String name,
      Snapshot snapshot,
      Pool pool,
      ClassLoader parent,
      @Nullable SubpoolClassLoader before) {
    super(name, parent, before == null ? new ReentrantReadWriteLock() : before.renewal);
    this.pool = pool;
    this.parent = new ParentView(parent, pool, snapshot.fixed(), this);
    this.resources = new SnapshotResources(snapshot, this.parent);
  }

  /**
   * Adds a part: the given one, if it is of just these classes and dependencies, or else a new one.
   *
   * @param classes package to path to entry, of the classes of the part
   * @param dependencies the parts added before that these packages depend on
   * @param before the part that may have been of the same packages, in the generation before
   * @return the part that was added
   */
  public PartClassLoader add(
      Map<String, SharedMap<String, Entry>> classes,
      List<PartClassLoader> dependencies,
      @Nullable PartClassLoader before) {
    Set<String> packages = new TreeSet<>(classes.keySet());
    PartClassLoader part = before;
    if (part == null || !part.isOf(classes, dependencies)) {
      String first = packages.iterator().next();
      String named = (first.isEmpty() ? "the unnamed package" : first);
      String more = packages.size() > 1 ? " and " + (packages.size() - 1) + " more" : "";
      part =
          new PartClassLoader(
              named + more + " since " + getName(), classes, dependencies, pool, this);
    }
    for (String each : packages) {
      parts.put(each, part);
    }
    return part;
  }

  /** Returns the part that has a package, or null if none has. */
  public @Nullable PartClassLoader part(String packageName) {
    return parts.get(packageName);
  }

  /** Returns all parts, each once. */
  public Collection<PartClassLoader> parts() {
    return new LinkedHashSet<>(parts.values());
  }

  /** Tells the parts that the generation of this loader serves from now on. */
  public void served() {
    parts().forEach(part -> part.moveTo(this));
  }

  @Override
  public void renew(Snapshot next, Set<String> changed, Redefinition redefinition)
      throws Exception {
    renewal.writeLock().lock();
    try {
      Map<Class<?>, byte[]> loaded = new LinkedHashMap<>();
      Map<String, Entry> later = new HashMap<>();
      for (String name : changed) {
        Entry entry = next.entry(path(name));
        PartClassLoader part = parts.get(packageOf(name));
        if (entry != null && part != null) {
          later.put(entry.path(), entry);
          Class<?> type = part.loaded(name);
          if (type != null) {
            loaded.put(type, entry.bytes());
          }
        }
      }
      redefinition.apply(loaded);
      parts().forEach(part -> part.renew(later));
      resources = new SnapshotResources(next, parent);
    } finally {
      renewal.writeLock().unlock();
    }
  }

  boolean has(PartClassLoader part) {
    return parts.get(part.packages().iterator().next()) == part;
  }

  @Override
  @Nullable Entry entry(String className) {
    return null;
  }

  @Override
  SnapshotResources resources() {
    return resources;
  }

  @Override
  Class<?> delegate(String className) throws ClassNotFoundException {
    PartClassLoader part = parts.get(packageOf(className));
    return part == null ? parent.loadClass(className) : part.loadClass(className);
  }

  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    PartClassLoader part = parts.get(packageOf(name));
    if (part == null) {
      throw new ClassNotFoundException(name);
    }
    return part.findClass(name);
  }

  static String packageOf(String className) {
    int end = className.lastIndexOf('.');
    return end < 0 ? "" : className.substring(0, end);
  }
}
