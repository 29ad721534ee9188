package dev.reloader;

import dev.reloader.graph.FixedReferences;
import dev.reloader.pool.ChangeSet;
import dev.reloader.pool.Entry;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.stream.Stream;

/**
 * Finds the classes of the roots that are not reloadable and refer to reloadable ones: the parent
 * loader links them to a copy of its own, which stays what it is for ever.
 *
 * <p>Looks on the thread that checks; what was found may be asked for by any thread.
 */
final class FixedSide {

  private static final Logger LOG = System.getLogger("dev.reloader");

  private final Pool pool;
  private final FixedReferences classes = new FixedReferences();
  private Snapshot excluded = Snapshot.empty();

  private volatile SortedMap<String, SortedSet<String>> references = Collections.emptySortedMap();

  FixedSide(Pool pool) {
    this.pool = pool;
  }

  /**
   * Looks if it may find something else than before, and logs what is new. The class files of what
   * is fixed need no look of their own: another version of a class that has been loaded has no
   * effect.
   */
  void look(ChangeSet changes, Snapshot next) {
    boolean otherClasses =
        Stream.concat(changes.added().stream(), changes.removed().stream())
            .anyMatch(path -> path.endsWith(".class"));
    if (!otherClasses) {
      return;
    }
    try {
      lookAt(next);
    } catch (RuntimeException e) {
      // What is only told must never keep a generation from serving.
      LOG.log(Level.WARNING, "The classes that are not reloadable could not be looked at", e);
    }
  }

  private void lookAt(Snapshot next) {
    excluded = pool.scanExcluded(excluded);
    List<Entry> fixed = new ArrayList<>(next.fixedEntries());
    fixed.addAll(excluded.entries());
    fixed.addAll(excluded.fixedEntries());
    SortedMap<String, SortedSet<String>> before = references;
    references = classes.find(fixed, next);
    references.forEach(
        (name, reloadable) -> {
          if (!reloadable.equals(before.get(name))) {
            LOG.log(
                Level.WARNING,
                "{0} is not reloadable, but refers to {1}, which is: it keeps the parent loader''s"
                    + " own copy of that for ever. Leave both out of the pool or neither, or let"
                    + " it hold a live reference.",
                name,
                String.join(", ", reloadable));
          }
        });
  }

  /** Class that is not reloadable to the reloadable ones that it names. */
  SortedMap<String, SortedSet<String>> references() {
    return references;
  }
}
