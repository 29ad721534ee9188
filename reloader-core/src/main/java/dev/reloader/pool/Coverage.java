package dev.reloader.pool;

import java.io.IOException;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.URL;
import java.nio.file.FileSystemNotFoundException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * Says which locations are inside the roots. A container may know a root by its real path, and go
 * on knowing it by that when a symbolic link has come to point elsewhere; so every real path a root
 * ever had counts as the root's. Safe for use by many threads.
 */
final class Coverage {

  private final List<Root> roots;

  /** The paths of the class-path roots, as given and real, of now and of before. */
  private final Set<Path> paths = ConcurrentHashMap.newKeySet();

  Coverage(List<Root> roots) {
    this.roots = roots;
    look();
  }

  /** Finds out the real paths the roots have now. */
  void look() {
    for (Root root : roots) {
      if (root.kind() == Root.Kind.CLASS_PATH) {
        paths.add(root.path());
        paths.add(real(root.path()));
      }
    }
  }

  boolean contains(URL location) {
    Path path = path(location);
    return path != null && (contains(path) || contains(real(path)));
  }

  private boolean contains(Path path) {
    for (Path ancestor = path; ancestor != null; ancestor = ancestor.getParent()) {
      if (paths.contains(ancestor)) {
        return true;
      }
    }
    return roots.stream().anyMatch(root -> isJarOf(root, path));
  }

  private static boolean isJarOf(Root root, Path path) {
    Path name = path.getFileName();
    Path directory = path.getParent();
    return name != null
        && directory != null
        && root.matchesJar(name)
        && (directory.equals(root.path()) || directory.equals(real(root.path())));
  }

  private static Path real(Path path) {
    try {
      return path.toRealPath();
    } catch (IOException e) {
      return path;
    }
  }

  /** Returns the file, directory or outer jar that a URL names, or null if it names none. */
  private static @Nullable Path path(URL location) {
    try {
      URL url = location;
      if (url.getProtocol().equals("jar")) {
        int end = url.getFile().indexOf("!/");
        url = new URL(end < 0 ? url.getFile() : url.getFile().substring(0, end));
      }
      if (!url.getProtocol().equals("file")) {
        return null;
      }
      // Some write a file's URL without encoding what a URL must not contain, such as a space.
      URI uri = url.getPath().indexOf(' ') < 0 ? url.toURI() : new URI("file", url.getPath(), null);
      return Path.of(uri).toAbsolutePath().normalize();
    } catch (IOException
        | URISyntaxException
        | IllegalArgumentException
        | FileSystemNotFoundException e) {
      return null;
    }
  }
}
