package dev.reloader;

import dev.reloader.pool.ChangeSet;
import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a reloader serves at one moment.
 *
 * @param current the generation to pin; null before the first, and once closed
 * @param changes the change set that made it
 * @param replaced what of the one before it was replaced, and why, where the strategy tells
 * @param failure what stands in the way of a newer one; null if nothing does
 * @param broken the generation whose start failed, kept as long as its failure stands, which holds
 *     its classes anyway
 * @param closed nothing is served any more
 */
record State(
    @Nullable Generation current,
    ChangeSet changes,
    SortedMap<String, String> replaced,
    @Nullable Failure failure,
    @Nullable Generation broken,
    boolean closed) {

  static final State NEW =
      new State(null, ChangeSet.none(), Collections.emptySortedMap(), null, null, false);
  static final State CLOSED =
      new State(null, ChangeSet.none(), Collections.emptySortedMap(), null, null, true);

  static State serving(Generation current, SortedMap<String, String> replaced) {
    return new State(current, current.changes(), replaced, null, null, false);
  }

  /** Whether there is nothing yet to serve or to show. */
  boolean isNew() {
    return current == null && failure == null && !closed;
  }

  State mended() {
    return new State(current, changes, replaced, null, null, closed);
  }

  State failed(Failure why, @Nullable Generation what) {
    return new State(current, changes, replaced, why, what, closed);
  }
}
