package dev.reloader.loader;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/** Loaders of containers, closed together, and those of generations below them. */
final class Loaders implements AutoCloseable {

  private final List<URLClassLoader> containers = new ArrayList<>();

  /** A container's loader: it sees the roots and libraries too. */
  ClassLoader container(Path... paths) throws IOException {
    URL[] urls = new URL[paths.length];
    for (int i = 0; i < paths.length; i++) {
      urls[i] = paths[i].toUri().toURL();
    }
    URLClassLoader container =
        new URLClassLoader("container", urls, Loaders.class.getClassLoader());
    containers.add(container);
    return container;
  }

  static PoolClassLoader generation(ClassLoader parent, Root... roots) throws Exception {
    return generation(parent, ClassNames.all(), roots);
  }

  static PoolClassLoader generation(ClassLoader parent, ClassNames names, Root... roots)
      throws Exception {
    Pool pool = new Pool(List.of(roots), names, Duration.ofMillis(300));
    return new PoolClassLoader("generation 1", pool.scan(Snapshot.empty()), pool, parent);
  }

  @Override
  public void close() throws IOException {
    for (URLClassLoader container : containers) {
      container.close();
    }
  }
}
