package dev.reloader;

import dev.reloader.loader.Warming;
import dev.reloader.pool.ChangeSet;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import dev.reloader.strategy.Change;
import dev.reloader.strategy.Composition;
import dev.reloader.strategy.ReloadStrategy;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Makes generations: a loader over a snapshot, and what is started in it.
 *
 * @param warms whether to load, once it is started, what the generation before has loaded
 */
record Assembly(
    Pool pool,
    ClassLoader parent,
    ReloadStrategy strategy,
    FixedSide fixed,
    Starting starting,
    Listeners listeners,
    Publication publication,
    boolean warms) {

  /**
   * Asks the strategy what the next generation is to be made of.
   *
   * @param number of that generation
   */
  Composition compose(long number, @Nullable Generation current, ChangeSet changes, Snapshot next)
      throws Exception {
    Change change =
        new Change(
            "generation " + number,
            Optional.ofNullable(current).map(Generation::loader),
            current == null ? Snapshot.empty() : current.snapshot(),
            changes,
            next,
            pool,
            parent);
    Composition composition =
        Objects.requireNonNull(strategy.compose(change), "the strategy answered null");
    if (current == null && composition.kind() != Composition.Kind.NEW) {
      throw new IllegalStateException(
          "the strategy makes the first generation of one before it; there is none");
    }
    return composition;
  }

  /** Makes the generation, which is not yet started. */
  Generation prepare(
      Attempt attempt,
      @Nullable Generation current,
      Composition composition,
      ChangeSet changes,
      Snapshot next) {
    Generation.Content content =
        composition.kind() == Composition.Kind.IN_PLACE && current != null
            ? current.renewed(next, changes)
            : new Generation.Content(
                next, changes, composition.loader().orElseThrow(), composition.parts());
    return publication.admit(attempt.number(), attempt.at(), content);
  }

  /**
   * Starts the application, or goes on with the one that runs if the classes are its own.
   *
   * @param current the generation that runs; null if none does
   */
  void start(Generation generation, Composition composition, @Nullable Generation current)
      throws Exception {
    if (composition.kind() == Composition.Kind.IN_PLACE && current != null) {
      generation.inherit(current);
    } else {
      starting.start(generation);
      if (warms && current != null) {
        Warming.warm(
            current.snapshot(), current.loader(), generation.snapshot(), generation.loader());
      }
    }
    listeners.prepared(generation);
    // Last: what is found is compared with the last generation that nothing kept from serving.
    fixed.look(generation.changes(), generation.snapshot());
  }
}
