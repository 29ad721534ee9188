package dev.reloader.pool;

import dev.reloader.pool.tree.SharedMap;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

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
   * What was laid over what.
   *
   * @param below what else there is
   * @param made path to entry of the overlay
   * @param hidden paths at which nothing of {@code below} is to be seen
   * @param snapshot all of it
   */
  public record Laid(
      Snapshot below,
      SharedMap<String, Entry> made,
      SharedMap<String, Boolean> hidden,
      Snapshot snapshot) {

    /** Nothing, over nothing. */
    public static final Laid NOTHING =
        new Laid(Snapshot.empty(), SharedMap.empty(), SharedMap.empty(), Snapshot.empty());
  }

  /**
   * Lays entries before all others.
   *
   * @param before what was laid last: what is shared with it is not gone through
   * @param below what else there is
   * @param made path to entry of this overlay
   * @param hidden paths at which nothing of {@code below} is to be seen
   */
  public Laid over(
      Laid before,
      Snapshot below,
      SharedMap<String, Entry> made,
      SharedMap<String, Boolean> hidden) {
    List<Holding> had = before.snapshot.holdings();
    List<Holding> lower = before.below.holdings();
    boolean same = lower.size() == below.holdings().size() && had.size() == lower.size() + 1;
    List<Holding> holdings = new ArrayList<>();
    holdings.add(made(made, same ? had.get(0) : null));
    List<String> shown = before.hidden.differing(hidden);
    for (int i = 0; i < below.holdings().size(); i++) {
      Holding holding = below.holdings().get(i);
      if (!holding.isView()) {
        holdings.add(holding);
      } else if (same && lower.get(i).isOf(holding.path(), holding.form())) {
        holdings.add(visible(holding, hidden, lower.get(i), had.get(i + 1), shown));
      } else {
        holdings.add(visible(holding, hidden, holding, holding, hidden.keySet()));
      }
    }
    Snapshot snapshot = new Snapshot(holdings, below.sightings(), true, before.snapshot);
    return new Laid(below, made, hidden, snapshot);
  }

  private Holding made(SharedMap<String, Entry> made, @Nullable Holding before) {
    SharedMap<String, Entry> had = before == null ? SharedMap.empty() : before.entries();
    SharedMap<String, Boolean> directories =
        before == null ? SharedMap.empty() : before.directories();
    for (String path : had.differing(made)) {
      for (int slash = path.lastIndexOf('/'); slash > 0; slash = path.lastIndexOf('/', slash - 1)) {
        String parent = path.substring(0, slash);
        // What follows a slash in the order of characters is a zero.
        boolean used = made.containsKey(path) || !made.range(parent + "/", parent + "0").isEmpty();
        directories = used ? directories.with(parent, true) : directories.without(parent);
      }
    }
    return Holding.of(directory, Form.DIRECTORY, origin, made, directories, before);
  }

  /**
   * What is to be seen of a holding.
   *
   * @param lower what the holding was, of which {@code had} was to be seen
   * @param asked the paths that may be hidden now and were not, or the reverse
   */
  private static Holding visible(
      Holding holding,
      SharedMap<String, Boolean> hidden,
      Holding lower,
      Holding had,
      Collection<String> asked) {
    Set<String> paths = new LinkedHashSet<>(lower.entries().differing(holding.entries()));
    paths.addAll(asked);
    SharedMap<String, Entry> seen = had.entries();
    for (String path : paths) {
      Entry entry = hidden.containsKey(path) ? null : holding.entries().get(path);
      seen = entry == null ? seen.without(path) : seen.with(path, entry);
    }
    return Holding.of(
        holding.path(), holding.form(), holding.origin(), seen, holding.directories(), had);
  }
}
