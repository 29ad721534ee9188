package dev.reloader.pool;

import java.util.Collections;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The paths that were added, changed and removed between two snapshots. Immutable.
 *
 * @param added paths that only the later snapshot has
 * @param changed paths that both have, with different content
 * @param removed paths that only the earlier snapshot has
 */
public record ChangeSet(
    SortedSet<String> added, SortedSet<String> changed, SortedSet<String> removed) {

  private static final ChangeSet NONE =
      new ChangeSet(new TreeSet<>(), new TreeSet<>(), new TreeSet<>());

  /** Copies the sets. */
  public ChangeSet {
    added = SortedPaths.of(added);
    changed = SortedPaths.of(changed);
    removed = SortedPaths.of(removed);
  }

  /** Returns the change set in which nothing changed. */
  public static ChangeSet none() {
    return NONE;
  }

  /** Returns whether nothing changed. */
  public boolean isEmpty() {
    return added.isEmpty() && changed.isEmpty() && removed.isEmpty();
  }

  /** Returns every path of the three sets, sorted. */
  public SortedSet<String> all() {
    SortedSet<String> all = new TreeSet<>(added);
    all.addAll(changed);
    all.addAll(removed);
    return Collections.unmodifiableSortedSet(all);
  }
}
