package dev.reloader;

import dev.reloader.pool.ChangeSet;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import dev.reloader.strategy.Change;
import dev.reloader.strategy.Strategy;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Makes generations: a loader over a snapshot, and what is started in it. */
record Assembly(
    Pool pool,
    ClassLoader parent,
    Strategy strategy,
    ApplicationStarter starter,
    Listeners listeners,
    Publication publication) {

  Generation prepare(
      @Nullable Generation current, ChangeSet changes, Snapshot next, Instant since) {
    long number = current == null ? 1 : current.number() + 1;
    Change change =
        new Change(
            "generation " + number,
            Optional.ofNullable(current).map(Generation::loader),
            changes,
            next,
            pool,
            parent);
    ClassLoader loader = strategy.loader(change);
    return publication.admit(number, since, new Generation.Content(next, changes, loader));
  }

  void start(Generation generation) throws Exception {
    generation.start(starter);
    listeners.prepared(generation);
  }
}
