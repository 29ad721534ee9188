package dev.reloader.loader;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * The class loader of one generation: what the snapshot has comes from the snapshot, whenever it is
 * asked for, and everything else from the parent.
 *
 * <p>The parent may see the roots as well, as a container's loader sees {@code WEB-INF/classes}.
 * What it would answer from there is of another moment than the snapshot, deleted or newer, and is
 * refused; so a class or resource the snapshot does not have does not exist here, unless it is
 * excluded from the pool. Classes of the Java platform, of the Servlet API and of Reloader always
 * come from the parent.
 *
 * <p>Safe for use by many threads, which load different classes at the same time. Holds no file
 * open.
 */
public final class PoolClassLoader extends SnapshotClassLoader implements RenewableLoader {

  static {
    registerAsParallelCapable();
  }

  private final ParentView parent;

  /** Replaced only while {@link #renewal} is held for writing. */
  private volatile SnapshotResources resources;

  /**
   * Makes the loader over a snapshot.
   *
   * @param name what the loader is called, such as {@code generation 3}
   * @param snapshot the classes and resources
   * @param pool the pool the snapshot is of, which knows what the parent must not answer
   * @param parent the loader of everything else
   */
  public PoolClassLoader(String name, Snapshot snapshot, Pool pool, ClassLoader parent) {
    super(name, parent, new ReentrantReadWriteLock());
    this.parent = new ParentView(parent, pool, snapshot.fixed(), this);
    this.resources = new SnapshotResources(snapshot, this.parent);
  }

  @Override
  public void renew(Snapshot next, Set<String> changed, Redefinition redefinition)
      throws Exception {
    renewal.writeLock().lock();
    try {
      Map<Class<?>, byte[]> loaded = new LinkedHashMap<>();
      for (String name : changed) {
        Class<?> type = defined(name);
        Entry entry = next.entry(path(name));
        if (type != null && entry != null) {
          loaded.put(type, entry.bytes());
        }
      }
      redefinition.apply(loaded);
      resources = new SnapshotResources(next, parent);
    } finally {
      renewal.writeLock().unlock();
    }
  }

  @Override
  @Nullable Entry entry(String className) {
    return PlatformNames.contains(className) ? null : resources.snapshot().entry(path(className));
  }

  @Override
  SnapshotResources resources() {
    return resources;
  }

  @Override
  Class<?> delegate(String className) throws ClassNotFoundException {
    return parent.loadClass(className);
  }
}
