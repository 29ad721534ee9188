package dev.reloader.loader;

import dev.reloader.pool.Entry;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import java.util.Collections;
import java.util.Enumeration;
import java.util.Objects;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import org.jspecify.annotations.Nullable;

/**
 * What the loaders over a snapshot have in common: how they define a class from its entry, and how
 * they answer resources. Safe for use by many threads.
 */
abstract class SnapshotClassLoader extends SecureClassLoader {

  static {
    registerAsParallelCapable();
  }

  /**
   * Held for reading while a class is defined, for writing while defined ones are changed in place:
   * no class is defined from old bytes once the others have new ones. Always taken before the lock
   * of a class's name, else one that waits here with such a lock could be waited for by a reader
   * that needs that class for its superclass. Loaders that define classes for each other's sake
   * share one, for the same reason.
   */
  final ReentrantReadWriteLock renewal;

  private final PackageDefinitions packages = new PackageDefinitions();

  SnapshotClassLoader(String name, ClassLoader parent, ReentrantReadWriteLock renewal) {
    super(name, Objects.requireNonNull(parent, "parent"));
    this.renewal = renewal;
  }

  /**
   * Returns the entry that this loader defines the class of that name from; null if it does not.
   */
  abstract @Nullable Entry entry(String className);

  abstract SnapshotResources resources();

  /** Loads a class that this loader does not define. */
  abstract Class<?> delegate(String className) throws ClassNotFoundException;

  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.indexOf('/') >= 0) {
      // It would find a file, but is no class's name.
      throw new ClassNotFoundException(name);
    }
    Class<?> type = entry(name) == null ? other(name) : define(name);
    if (resolve) {
      resolveClass(type);
    }
    return type;
  }

  /**
   * Loads a class that is not in the snapshot. A library may have defined it in this loader, as
   * those do that make proxies; it asks for it by name, and would else define it again.
   */
  private Class<?> other(String name) throws ClassNotFoundException {
    Class<?> made = defined(name);
    return made == null ? delegate(name) : made;
  }

  /** Loads a class from the snapshot alone. */
  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    return define(name);
  }

  /**
   * Returns the URL of a resource. It reads as the file's own, so that it can be listed where it is
   * a directory, but what is read through it is the snapshot's.
   */
  @Override
  public @Nullable URL getResource(String name) {
    return resources().get(name);
  }

  /**
   * Returns the snapshot's URLs of this name, then the parent's from outside the roots; each once.
   */
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    return Collections.enumeration(resources().getAll(name));
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    return resources().open(name);
  }

  @Override
  protected @Nullable URL findResource(String name) {
    return resources().find(name);
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    return Collections.enumeration(resources().findAll(name));
  }

  private Class<?> define(String name) throws ClassNotFoundException {
    renewal.readLock().lock();
    try {
      synchronized (getClassLoadingLock(name)) {
        Class<?> loaded = findLoadedClass(name);
        if (loaded != null) {
          return loaded;
        }
        Entry entry = entry(name);
        if (entry == null) {
          throw new ClassNotFoundException(name);
        }
        return define(name, entry);
      }
    } finally {
      renewal.readLock().unlock();
    }
  }

  private Class<?> define(String name, Entry entry) {
    int end = name.lastIndexOf('.');
    if (end > 0) {
      packages.define(name.substring(0, end), entry, this::getDefinedPackage, this::definePackage);
    }
    byte[] bytes = entry.bytes();
    CodeSource source = new CodeSource(entry.location(), entry.signers());
    try {
      return defineClass(name, bytes, 0, bytes.length, source);
    } catch (ClassFormatError e) {
      throw BrokenClass.of(e, entry);
    }
  }

  /** Returns the class of that name if this loader has defined it. */
  final @Nullable Class<?> defined(String className) {
    Class<?> loaded = findLoadedClass(className);
    return loaded != null && loaded.getClassLoader() == this ? loaded : null;
  }

  /** Returns the loader's kind and name. */
  @Override
  public String toString() {
    return getClass().getSimpleName() + "[" + getName() + "]";
  }

  static String path(String className) {
    return className.replace('.', '/').concat(".class");
  }
}
