package dev.reloader.servlet.page.live;

import dev.reloader.servlet.page.stream.Event;
import dev.reloader.servlet.page.stream.Watch;
import java.io.IOException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.FileTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * Tells which files of the web application's directory have changed, those of the pool and the
 * libraries aside. A file is told of when two looks in a row find it the same, and so not before it
 * is completely written.
 */
final class AssetWatch implements Watch {

  private static final Set<String> NOT_ASSETS =
      Set.of("WEB-INF/classes", "WEB-INF/lib", "META-INF");
  private static final Set<String> NEVER_SERVED = Set.of("node_modules", ".git", ".svn", ".idea");

  /** Where more has changed, the path that is told is the root's, which stands for everything. */
  private static final int MOST_TOLD = 50;

  /** Looks that are further apart than this were not looks in a row: nobody listened between. */
  private static final long GAP_NANOS = TimeUnit.SECONDS.toNanos(5);

  private final Path directory;

  /** What the last look found, and what has been told: path to stamp. Null before the first. */
  private @Nullable Map<String, Stamp> seen;

  private Map<String, Stamp> told = Map.of();
  private long looked;
  private boolean afterGap;

  private record Stamp(FileTime modified, long size) {}

  /** Watches from the first look on. */
  AssetWatch(Path directory) {
    this.directory = directory;
  }

  @Override
  public List<Event> news() {
    Map<String, Stamp> before = seen;
    Map<String, Stamp> now = look();
    long nanos = System.nanoTime();
    boolean gap = nanos - looked > GAP_NANOS;
    boolean dated = gap || afterGap; // a change is told by the second look that finds it
    afterGap = gap;
    seen = now;
    looked = nanos;
    if (before == null) {
      told = now;
      return List.of();
    }
    Set<String> changed = changes(before, now);
    return changed.size() > MOST_TOLD
        ? List.of(event("", null))
        : changed.stream().map(path -> event(path, dated ? now.get(path) : null)).toList();
  }

  /**
   * What changed while nobody listened may have changed before a page was loaded that listens now,
   * so it is told when that was; the page knows which came first.
   */
  private static Event event(String path, @Nullable Stamp stamp) {
    long at = stamp == null ? System.currentTimeMillis() : stamp.modified().toMillis();
    return new Event("asset", Map.of("path", "/" + path, "at", at));
  }

  /** The paths whose change is to be told now; those that may still change are left for later. */
  private Set<String> changes(Map<String, Stamp> before, Map<String, Stamp> seen) {
    if (seen.equals(told)) {
      return Set.of();
    }
    Set<String> changed = new TreeSet<>();
    Map<String, Stamp> next = new HashMap<>(seen);
    seen.forEach(
        (path, stamp) -> {
          if (!stamp.equals(told.get(path))) {
            if (stamp.equals(before.get(path))) {
              changed.add(path);
            } else {
              keep(path, next);
            }
          }
        });
    for (String path : told.keySet()) {
      if (!seen.containsKey(path)) {
        if (before.containsKey(path)) {
          keep(path, next); // who replaces a file may delete it first
        } else {
          changed.add(path);
        }
      }
    }
    told = next;
    return changed;
  }

  private void keep(String path, Map<String, Stamp> next) {
    Stamp old = told.get(path);
    if (old == null) {
      next.remove(path);
    } else {
      next.put(path, old);
    }
  }

  private Map<String, Stamp> look() {
    Map<String, Stamp> found = new HashMap<>();
    try {
      Files.walkFileTree(directory, new Visitor(found));
    } catch (IOException e) {
      // the directory is gone, or is being exchanged: the next look tells
    }
    return found;
  }

  private final class Visitor extends SimpleFileVisitor<Path> {

    private final Map<String, Stamp> found;

    Visitor(Map<String, Stamp> found) {
      this.found = found;
    }

    @Override
    public FileVisitResult preVisitDirectory(Path visited, BasicFileAttributes attributes) {
      boolean skipped =
          NOT_ASSETS.contains(name(visited))
              || NEVER_SERVED.contains(String.valueOf(visited.getFileName()));
      return skipped ? FileVisitResult.SKIP_SUBTREE : FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
      found.put(name(file), new Stamp(attributes.lastModifiedTime(), attributes.size()));
      return FileVisitResult.CONTINUE;
    }

    @Override
    public FileVisitResult visitFileFailed(Path file, IOException failure) {
      return FileVisitResult.CONTINUE; // it has just gone, or is none of ours
    }

    private String name(Path path) {
      List<String> names = new ArrayList<>();
      directory.relativize(path).forEach(part -> names.add(part.toString()));
      return String.join("/", names);
    }
  }
}
