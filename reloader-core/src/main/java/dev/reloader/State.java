package dev.reloader;

import dev.reloader.pool.ChangeSet;
import java.util.Collections;
import java.util.SortedMap;
import org.jspecify.annotations.Nullable;

/**
 * What a reloader serves at one moment.
 *
 * @param current the generation to pin; null before the first, between two that must not overlap,
 *     and once closed
 * @param last the number of the newest that was published; 0 if none was
 * @param changes the change set that made it
 * @param replaced what of the one before it was replaced, and why, where the strategy tells
 * @param failure what stands in the way of a newer one; null if nothing does
 * @param broken the generation whose start failed, kept as long as its failure stands, which holds
 *     its classes anyway
 * @param closed nothing is served any more
 */
record State(
    @Nullable Generation current,
    long last,
    ChangeSet changes,
    SortedMap<String, String> replaced,
    @Nullable Failure failure,
    @Nullable Generation broken,
    boolean closed) {

  static final State NEW =
      new State(null, 0, ChangeSet.none(), Collections.emptySortedMap(), null, null, false);
  static final State CLOSED =
      new State(null, 0, ChangeSet.none(), Collections.emptySortedMap(), null, null, true);

  static State serving(Generation current, SortedMap<String, String> replaced) {
    return new State(current, current.number(), current.changes(), replaced, null, null, false);
  }

  /** One has ended, and the next is still to be started; then there is something to pin again. */
  State between() {
    return new State(null, last, changes, replaced, null, null, closed);
  }

  /** Whether there is nothing yet to serve or to show. */
  boolean isNew() {
    return isEmpty() && last == 0;
  }

  /** Whether the next generation is being started though none serves meanwhile. */
  boolean isBetween() {
    return isEmpty() && last > 0;
  }

  private boolean isEmpty() {
    return current == null && failure == null && !closed;
  }

  State mended() {
    return new State(current, last, changes, replaced, null, null, closed);
  }

  State failed(Failure why, @Nullable Generation what) {
    return new State(current, last, changes, replaced, why, what, closed);
  }
}
