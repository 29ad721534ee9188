package dev.reloader.detect.watch;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The way that the file system takes to a path: directory by directory, links resolved. What a name
 * stands for is asked only when the next step is, so that its directory can be watched before.
 */
final class Way {

  private static final int MOST_LINKS = 40;

  private final Path path;
  private final Deque<Path> names = new ArrayDeque<>();
  private int links;

  /** Null before a relative path, and where the way has ended. */
  private @Nullable Path directory;

  /** Null before the first step. */
  private @Nullable Path name;

  Way(Path path) {
    this.path = path;
    this.directory = path.getRoot();
    path.forEach(names::addLast);
  }

  /**
   * Goes on to the next name.
   *
   * @return false at the end, which is also where a name stands for nothing: that may appear
   * @throws FileSystemLoopException where it leads over more links than a file system would follow
   */
  boolean next() throws IOException {
    if (name != null) {
      step(directory().resolve(name));
    }
    while (directory != null && !names.isEmpty()) {
      name = names.removeFirst();
      switch (name.toString()) {
        case "." -> {}
        case ".." -> directory = directory.getParent() == null ? directory : directory.getParent();
        default -> {
          return true;
        }
      }
    }
    return false;
  }

  /** The directory of the name; only after a step. */
  Path directory() {
    return Objects.requireNonNull(directory);
  }

  /** The name that the way takes in it; only after a step. */
  Path name() {
    return Objects.requireNonNull(name);
  }

  private void step(Path next) throws IOException {
    if (Files.isSymbolicLink(next)) {
      if (++links > MOST_LINKS) {
        throw new FileSystemLoopException(path.toString());
      }
      follow(link(next));
    } else {
      directory = Files.exists(next, LinkOption.NOFOLLOW_LINKS) ? next : null;
    }
  }

  private void follow(@Nullable Path target) {
    if (target == null) {
      directory = null;
      return;
    }
    for (int i = target.getNameCount() - 1; i >= 0; i--) {
      names.addFirst(target.getName(i));
    }
    directory = target.isAbsolute() ? target.getRoot() : directory;
  }

  private static @Nullable Path link(Path path) {
    try {
      return Files.readSymbolicLink(path);
    } catch (IOException e) {
      return null; // Replaced since; the directory that it is in tells.
    }
  }
}
