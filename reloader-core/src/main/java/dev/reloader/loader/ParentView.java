package dev.reloader.loader;

import dev.reloader.pool.FixedClasses;
import dev.reloader.pool.Pool;
import java.io.IOException;
import java.io.InputStream;
import java.net.URL;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** The parent loader, without its shadow copies: what it finds inside a root of the pool. */
final class ParentView {

  private static final String CLASS = ".class";

  private final ClassLoader parent;
  private final Pool pool;
  private final FixedClasses fixed;
  private final ClassLoader child;

  /** Text of a code source's location to whether it is inside a root. */
  private final Map<String, Boolean> covered = new ConcurrentHashMap<>();

  ParentView(ClassLoader parent, Pool pool, FixedClasses fixed, ClassLoader child) {
    this.parent = parent;
    this.pool = pool;
    this.fixed = fixed;
    this.child = child;
  }

  Class<?> loadClass(String name) throws ClassNotFoundException {
    Class<?> type = parent.loadClass(name);
    if (type.getClassLoader() != null && isReloadable(name) && isShadow(type)) {
      throw new ClassNotFoundException(
          name
              + " is not in "
              + child
              + ": the parent loader "
              + parent
              + " found it inside a root of the pool, where it was written after or deleted since"
              + " this generation was made");
    }
    return type;
  }

  @Nullable URL resource(String name) {
    URL first = parent.getResource(name);
    if (first == null || !isShadow(name, first)) {
      return first;
    }
    try {
      List<URL> others = resources(name);
      return others.isEmpty() ? null : others.get(0);
    } catch (IOException e) {
      // As ClassLoader.getResource does, which cannot say why it finds nothing.
      return null;
    }
  }

  /** Returns what the parent finds under a name inside a root of the pool; null if it does not. */
  @Nullable URL shadow(String name) {
    URL first = parent.getResource(name);
    return first != null && isShadow(name, first) ? first : null;
  }

  /** Returns all that the parent finds under a name inside the roots of the pool. */
  List<URL> shadows(String name) throws IOException {
    List<URL> shadows = Collections.list(parent.getResources(name));
    shadows.removeIf(url -> !isShadow(name, url));
    return shadows;
  }

  List<URL> resources(String name) throws IOException {
    List<URL> resources = new ArrayList<>();
    for (URL url : Collections.list(parent.getResources(name))) {
      if (!isShadow(name, url)) {
        resources.add(url);
      }
    }
    return resources;
  }

  @Nullable InputStream resourceAsStream(String name) {
    URL first = parent.getResource(name);
    if (first == null || !isShadow(name, first)) {
      return parent.getResourceAsStream(name);
    }
    URL other = resource(name);
    try {
      return other == null ? null : other.openStream();
    } catch (IOException e) {
      return null;
    }
  }

  private boolean isShadow(Class<?> type) {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    URL location = source == null ? null : source.getLocation();
    return location != null
        && covered.computeIfAbsent(location.toExternalForm(), text -> pool.covers(location));
  }

  private boolean isShadow(String name, URL url) {
    boolean fixed =
        name.endsWith(CLASS)
            && !isReloadable(name.substring(0, name.length() - CLASS.length()).replace('/', '.'));
    return !fixed && pool.covers(url);
  }

  /** Whether a class of this name is one that only the snapshot may answer, if it is of a root. */
  private boolean isReloadable(String className) {
    return !PlatformNames.contains(className)
        && pool.contains(className)
        && !fixed.contains(className);
  }
}
