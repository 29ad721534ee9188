package dev.reloader.detect.watch;

import dev.reloader.pool.Root;
import dev.reloader.pool.Suspects;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.DirectoryIteratorException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Which directories are watched for the sake of which paths of the pool, and what their events
 * mean.
 *
 * <p>A directory of a root is watched because of everything in it. Besides, each directory on the
 * way to a root, or to what a symbolic link within one names, is watched because of one name in it:
 * whatever that name comes to stand for, the path that leads over it is suspect with all below. A
 * directory is watched before it is listed, so that what appears in it is either listed or told;
 * and what was watched anew is suspect, so that a look at it follows.
 */
final class Territory implements Channel.Listener {

  /** Past this, to watch everything anew is cheaper than to renew path by path. */
  private static final int MOST_DOUBTFUL = 1_000;

  private static final LinkOption[] FOLLOW = {};
  private static final LinkOption[] NO_FOLLOW = {LinkOption.NOFOLLOW_LINKS};

  /** What a directory is that is not there. */
  private static final Watched NOTHING = new Watched();

  private final List<Root> roots;
  private final Channel channel;
  private final Locality locality;

  /** The watched directory of a key. */
  private final Map<Object, Watched> watched = new HashMap<>();

  /** What was signalled and not yet taken. */
  private Suspects suspects = Suspects.none();

  /** Events were lost, so that anything may have changed and any directory may be new. */
  private boolean lost;

  /** What was signalled and not yet watched anew. */
  private final Set<Path> doubtful = new HashSet<>();

  Territory(List<Root> roots, Channel channel, Locality locality) {
    this.roots = roots;
    this.channel = channel;
    this.locality = locality;
  }

  /** Watches everything, anew. */
  void occupy() throws IOException {
    watched.values().forEach(Watched::clear);
    for (Root root : roots) {
      occupy(root);
    }
    release();
    suspects = Suspects.anywhere();
  }

  /** Where something has changed since this was asked last. */
  Suspects take() throws IOException {
    channel.drain(this);
    while (lost || !doubtful.isEmpty()) {
      if (lost || doubtful.size() > MOST_DOUBTFUL) {
        lost = false;
        doubtful.clear();
        occupy();
      } else {
        Set<Path> now = Set.copyOf(doubtful);
        doubtful.clear();
        suspects = suspects.and(Suspects.at(now));
        for (Path path : now) {
          renew(path);
        }
      }
    }
    Suspects all = suspects;
    suspects = Suspects.none();
    return all;
  }

  @Override
  public void changed(Object key, @Nullable Path name) {
    Watched directory = watched.get(key);
    if (directory == null) {
      return;
    }
    directory.changed(name, doubtful);
  }

  @Override
  public void gone(Object key) {
    changed(key, null);
    watched.remove(key);
  }

  @Override
  public void overflowed() {
    lost = true;
  }

  /** The path may be another thing by now than it was. */
  private void renew(Path path) throws IOException {
    for (Watched each : watched.values()) {
      each.forget(path);
    }
    boolean root = false;
    for (Root each : roots) {
      if (each.path().startsWith(path)) {
        occupy(each);
        root = true;
      }
    }
    if (!root && isWithinDirectory(path)) {
      occupy(path);
    }
    release();
  }

  /** Whether what is below this path is of the pool; the directories of globs are not searched. */
  private boolean isWithinDirectory(Path path) {
    return roots.stream().anyMatch(root -> root.isTree() && path.startsWith(root.path()));
  }

  private void occupy(Root root) throws IOException {
    Path path = root.path();
    way(path, path);
    if (root.isTree()) {
      if (Files.isDirectory(path)) {
        tree(path, new ArrayDeque<>());
      }
    } else if (Files.isDirectory(path)) {
      Watched here = watch(path);
      if (here == NOTHING) {
        return;
      }
      here.add(path);
      for (Path child : list(path)) {
        if (Files.isSymbolicLink(child)) {
          way(child, child);
        }
      }
    }
  }

  private void occupy(Path path) throws IOException {
    if (Files.isSymbolicLink(path)) {
      way(path, path);
    }
    if (Files.isDirectory(path)) {
      tree(path, above(path));
    }
  }

  /** The keys of the directories above, by which a link back to one of them is known. */
  private Deque<Object> above(Path path) {
    Deque<Object> keys = new ArrayDeque<>();
    for (Path at = path.getParent(); at != null && isWithinDirectory(at); at = at.getParent()) {
      Object key = key(at);
      if (key != null) {
        keys.push(key);
      }
    }
    return keys;
  }

  private void tree(Path directory, Deque<Object> above) throws IOException {
    Object key = key(directory);
    if (key == null || above.contains(key)) {
      return;
    }
    Watched here = watch(directory);
    if (here == NOTHING) {
      return;
    }
    here.add(directory);
    above.push(key);
    for (Path child : list(directory)) {
      boolean link = Files.isSymbolicLink(child);
      if (link) {
        way(child, child);
      }
      if (Files.isDirectory(child, link ? FOLLOW : NO_FOLLOW)) {
        tree(child, above);
      }
    }
    above.pop();
  }

  private static @Nullable Object key(Path directory) {
    try {
      return Files.readAttributes(directory, BasicFileAttributes.class).fileKey();
    } catch (IOException e) {
      return null; // It vanished; the directory that it was in tells.
    }
  }

  /** Watches the directories on the way to a path, links resolved, for each name that it takes. */
  private void way(Path path, Path owner) throws IOException {
    Way way = new Way(path);
    while (way.next()) {
      Watched here = watch(way.directory());
      if (here == NOTHING) {
        return;
      }
      here.add(way.name(), owner);
    }
  }

  private Watched watch(Path directory) throws IOException {
    try {
      locality.check(directory);
      Object key = channel.add(directory);
      return watched.computeIfAbsent(key, any -> new Watched());
    } catch (NoSuchFileException | NotDirectoryException e) {
      return NOTHING; // It vanished; the directory that it was in tells.
    }
  }

  private static List<Path> list(Path directory) throws IOException {
    List<Path> children = new ArrayList<>();
    try (DirectoryStream<Path> stream = Files.newDirectoryStream(directory)) {
      stream.forEach(children::add);
    } catch (NoSuchFileException | NotDirectoryException | AccessDeniedException e) {
      // It vanished, or may not be read: then no scan sees into it either.
    } catch (DirectoryIteratorException e) {
      throw Objects.requireNonNull(e.getCause());
    }
    return children;
  }

  /** Lets go of what is watched for nothing. */
  private void release() {
    watched
        .entrySet()
        .removeIf(
            each -> {
              boolean idle = each.getValue().isIdle();
              if (idle) {
                channel.remove(each.getKey());
              }
              return idle;
            });
  }
}
