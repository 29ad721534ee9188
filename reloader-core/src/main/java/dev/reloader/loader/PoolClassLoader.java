package dev.reloader.loader;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.security.SecureClassLoader;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Enumeration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
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
public final class PoolClassLoader extends SecureClassLoader {

  static {
    registerAsParallelCapable();
  }

  private final Snapshot snapshot;
  private final ParentView parent;
  private final SnapshotUrls urls;
  private final PackageDefinitions packages = new PackageDefinitions();

  /**
   * Makes the loader over a snapshot.
   *
   * @param name what the loader is called, such as {@code generation 3}
   * @param snapshot the classes and resources
   * @param pool the pool the snapshot is of, which knows what the parent must not answer
   * @param parent the loader of everything else
   */
  public PoolClassLoader(String name, Snapshot snapshot, Pool pool, ClassLoader parent) {
    super(name, Objects.requireNonNull(parent, "parent"));
    this.snapshot = snapshot;
    this.parent = new ParentView(parent, pool, this);
    this.urls = new SnapshotUrls(snapshot);
  }

  /**
   * Loads a class.
   *
   * @throws ClassNotFoundException if neither the snapshot nor the parent has it, or if the parent
   *     has it from inside a root
   * @throws ClassFormatError if the class file is broken; the message names the file
   */
  @Override
  protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
    if (name.indexOf('/') >= 0) {
      // It would find a file, but is no class's name.
      throw new ClassNotFoundException(name);
    }
    Entry entry = entry(name);
    Class<?> type = entry == null ? parent.loadClass(name) : define(name, entry);
    if (resolve) {
      resolveClass(type);
    }
    return type;
  }

  /** Loads a class from the snapshot alone. */
  @Override
  protected Class<?> findClass(String name) throws ClassNotFoundException {
    Entry entry = entry(name);
    if (entry == null) {
      throw new ClassNotFoundException(name);
    }
    return define(name, entry);
  }

  /**
   * Returns the URL of a resource. It reads as the file's own, so that it can be listed where it is
   * a directory, but what is read through it is the snapshot's.
   */
  @Override
  public @Nullable URL getResource(String name) {
    URL url = findResource(name);
    return url != null ? url : parent.resource(name);
  }

  /**
   * Returns the snapshot's URLs of this name, then the parent's from outside the roots; each once.
   */
  @Override
  public Enumeration<URL> getResources(String name) throws IOException {
    // By text: comparing URLs themselves may look up hosts.
    Map<String, URL> all = new LinkedHashMap<>();
    for (URL url : find(name)) {
      all.putIfAbsent(url.toExternalForm(), url);
    }
    for (URL url : parent.resources(name)) {
      all.putIfAbsent(url.toExternalForm(), url);
    }
    return Collections.enumeration(all.values());
  }

  @Override
  public @Nullable InputStream getResourceAsStream(String name) {
    Entry entry = resource(name);
    if (entry != null) {
      return new ByteArrayInputStream(entry.bytes());
    }
    URL url = findResource(name);
    if (url == null) {
      return parent.resourceAsStream(name);
    }
    try {
      return url.openStream();
    } catch (IOException e) {
      // A directory that is gone by now. This method has no other way to say so.
      return null;
    }
  }

  @Override
  protected @Nullable URL findResource(String name) {
    Entry entry = resource(name);
    if (entry != null) {
      return urls.of(entry);
    }
    List<URL> directories = directories(name);
    return directories.isEmpty() ? null : directories.get(0);
  }

  @Override
  protected Enumeration<URL> findResources(String name) {
    return Collections.enumeration(find(name));
  }

  /** Returns the loader's kind and name. */
  @Override
  public String toString() {
    return "PoolClassLoader[" + getName() + "]";
  }

  private List<URL> find(String name) {
    List<URL> found = new ArrayList<>();
    if (resource(name) != null) {
      snapshot.entries(name).forEach(entry -> found.add(urls.of(entry)));
    }
    found.addAll(directories(name));
    return found;
  }

  private List<URL> directories(String name) {
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    return path.startsWith("/") || (path.isEmpty() && !name.isEmpty())
        ? List.of()
        : urls.directories(path);
  }

  private @Nullable Entry entry(String className) {
    return PlatformNames.contains(className) ? null : snapshot.entry(path(className));
  }

  /** Returns the entry that is a resource of this name; a watched file of the snapshot is none. */
  private @Nullable Entry resource(String name) {
    if (name.startsWith("/") || (name.endsWith(".class") && PlatformNames.containsFile(name))) {
      return null;
    }
    return snapshot.entry(name);
  }

  private Class<?> define(String name, Entry entry) {
    synchronized (getClassLoadingLock(name)) {
      Class<?> loaded = findLoadedClass(name);
      if (loaded != null) {
        return loaded;
      }
      int end = name.lastIndexOf('.');
      if (end > 0) {
        packages.define(
            name.substring(0, end), entry, this::getDefinedPackage, this::definePackage);
      }
      byte[] bytes = entry.bytes();
      CodeSource source = new CodeSource(entry.location(), entry.signers());
      try {
        return defineClass(name, bytes, 0, bytes.length, source);
      } catch (ClassFormatError e) {
        throw BrokenClass.of(e, entry);
      }
    }
  }

  private static String path(String className) {
    return className.replace('.', '/').concat(".class");
  }
}
