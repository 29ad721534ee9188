package dev.reloader.pool;

import dev.reloader.pool.tree.SharedMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A directory of files that were made from those of the pool, laid over what the pool holds.
 * Immutable, and safe for use by many threads; it does not touch the directory.
 */
public final class Overlay {

  private final Path directory;
  private final Origin origin;

  /** Makes the overlay of this directory, where whoever lists it must find what is made. */
  public Overlay(Path directory) {
    this.directory = directory.toAbsolutePath().normalize();
    this.origin = Origin.directory(this.directory);
  }

  /** Returns the directory. */
  public Path directory() {
    return directory;
  }

  /**
   * Returns the entry of a file that was made.
   *
   * @param path its path below the directory
   * @param stamp that of what it was made from
   * @param bytes its content, which is not copied
   */
  public Entry entry(String path, Stamp stamp, byte[] bytes) {
    return new Entry(origin, path, path, stamp, bytes, null);
  }

  /**
   * Returns a snapshot with these entries before all others.
   *
   * @param below what else there is
   * @param made entries of this overlay
   * @param hidden paths at which nothing of {@code below} is to be seen
   */
  public Snapshot over(Snapshot below, Collection<Entry> made, Set<String> hidden) {
    Map<String, Entry> entries = new HashMap<>();
    Map<String, Boolean> directories = new HashMap<>();
    for (Entry entry : made) {
      entries.put(entry.path(), entry);
      String path = entry.path();
      for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
        directories.put(path.substring(0, slash), true);
      }
    }
    List<Holding> holdings = new ArrayList<>();
    holdings.add(
        Holding.of(
            directory,
            Form.DIRECTORY,
            origin,
            SharedMap.<String, Entry>empty().withAll(entries),
            SharedMap.<String, Boolean>empty().withAll(directories),
            null));
    for (Holding holding : below.holdings()) {
      holdings.add(holding.isView() ? without(holding, hidden) : holding);
    }
    return new Snapshot(holdings, below.sightings(), true, Snapshot.empty());
  }

  private static Holding without(Holding holding, Set<String> hidden) {
    SharedMap<String, Entry> entries = holding.entries();
    for (String path : hidden) {
      entries = entries.without(path);
    }
    return entries.size() == holding.entries().size()
        ? holding
        : Holding.of(
            holding.path(),
            holding.form(),
            holding.origin(),
            entries,
            holding.directories(),
            holding);
  }
}
