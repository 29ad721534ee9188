package dev.reloader.detect.watch;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What one directory is watched for. Not thread-safe. */
final class Watched {

  /** The paths by which it is a directory of the pool. */
  private final Set<Path> paths = new HashSet<>();

  /** A name in it to the paths of the pool that lead over it. */
  private final Map<Path, Set<Path>> ways = new HashMap<>();

  /** It is a directory of the pool by this path. */
  void add(Path path) {
    paths.add(path);
  }

  /** A name in it is on the way to a path of the pool. */
  void add(Path name, Path owner) {
    ways.computeIfAbsent(name, any -> new HashSet<>()).add(owner);
  }

  /** No path of the pool that begins like this is watched for any more. */
  void forget(Path path) {
    paths.removeIf(each -> each.startsWith(path));
    ways.values().forEach(owners -> owners.removeIf(each -> each.startsWith(path)));
    ways.values().removeIf(Set::isEmpty);
  }

  void clear() {
    paths.clear();
    ways.clear();
  }

  boolean isIdle() {
    return paths.isEmpty() && ways.isEmpty();
  }

  /**
   * Adds the paths of the pool that are in doubt once a name in the directory has changed.
   *
   * @param name null where the directory itself has, or nobody knows which
   */
  void changed(@Nullable Path name, Set<Path> doubtful) {
    if (name == null) {
      doubtful.addAll(paths);
      ways.values().forEach(doubtful::addAll);
      return;
    }
    for (Path path : paths) {
      doubtful.add(path.resolve(name));
    }
    doubtful.addAll(ways.getOrDefault(name, Set.of()));
  }
}
