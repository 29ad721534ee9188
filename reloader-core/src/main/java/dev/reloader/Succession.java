package dev.reloader;

import dev.reloader.pool.ChangeSet;
import dev.reloader.pool.Snapshot;
import dev.reloader.strategy.Composition;
import dev.reloader.trace.Step;
import dev.reloader.trace.Trace;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Has one generation follow another: beside it while it still serves, or after it has ended.
 *
 * <p>Used by one thread at a time; that order also makes the field visible to the next one.
 */
final class Succession {

  private static final Logger LOG = System.getLogger("dev.reloader");

  private final Assembly assembly;
  private final Publication publication;
  private final Overlap overlap;
  private final Gap gap;

  /** Whether a start has failed beside another generation, and worked after its end. */
  private boolean learnt;

  Succession(Assembly assembly, Publication publication, Overlap overlap) {
    this.assembly = assembly;
    this.publication = publication;
    this.overlap = overlap;
    this.gap = new Gap(publication, overlap.patience());
  }

  /** A generation that is yet to be started. */
  private record Next(Composition composition, Generation generation) {}

  /**
   * Makes the next generation, starts it and publishes it.
   *
   * @param current the one that serves; null if none does
   * @return what was published; null if the strategy wants nothing new, or a close came first
   * @throws RefusedException if it cannot be; then a generation serves if one did before
   */
  @Nullable Composition follow(
      Attempt attempt, @Nullable Generation current, ChangeSet changes, Snapshot next)
      throws RefusedException {
    Next made = make(attempt, current, changes, next);
    if (made == null) {
      return null;
    }
    if (current == null || made.composition.kind() == Composition.Kind.IN_PLACE) {
      start(attempt, made, current);
    } else if (learnt || overlap.isRuledOut(current.snapshot())) {
      startAfter(attempt, current, made);
    } else {
      made = startBeside(attempt, current, made);
    }
    return publish(attempt, made) ? made.composition : null;
  }

  private @Nullable Next make(
      Attempt attempt, @Nullable Generation current, ChangeSet changes, Snapshot next)
      throws RefusedException {
    try (Trace.Span span = attempt.begin(Step.BUILD)) {
      Composition composition = assembly.compose(attempt.number(), current, changes, next);
      return composition.kind() == Composition.Kind.NONE
          ? null
          : new Next(composition, assembly.prepare(attempt, current, composition, changes, next));
    } catch (Throwable thrown) {
      throw new RefusedException(thrown, null);
    }
  }

  private void start(Attempt attempt, Next made, @Nullable Generation running)
      throws RefusedException {
    if (publication.state().closed()) {
      return;
    }
    try (Trace.Span span = attempt.begin(Step.START)) {
      assembly.start(made.generation, made.composition, running);
    } catch (Throwable thrown) {
      throw new RefusedException(thrown, made.generation);
    }
  }

  private Next startBeside(Attempt attempt, Generation current, Next made) throws RefusedException {
    try {
      start(attempt, made, current);
      return made;
    } catch (RefusedException refused) {
      Optional<String> taken = overlap.givenUpFor(refused.reason());
      if (taken.isEmpty()) {
        throw refused;
      }
      // Its classes have run: a second start is not to find what they hold.
      ChangeSet changes = made.generation.changes();
      Snapshot next = made.generation.snapshot();
      publication.discard(made.generation);
      Next again = make(attempt, current, changes, next);
      if (again == null) {
        throw new RefusedException(refused.reason(), null);
      }
      startAfter(attempt, current, again);
      learnt = true;
      return learning(again, current + " ended first, for it had what was taken: " + taken.get());
    }
  }

  private static Next learning(Next made, String why) {
    LOG.log(
        Level.WARNING,
        "{0}. From now on each generation ends before the next one starts, as with overlap=false",
        why);
    String remark = made.composition.remark();
    return new Next(
        made.composition.remarking(remark.isEmpty() ? why : remark + "; " + why), made.generation);
  }

  private void startAfter(Attempt attempt, Generation current, Next made) throws RefusedException {
    Snapshot last = current.snapshot(); // which it forgets as it ends
    try (Trace.Span span = attempt.begin(Step.RETIRE)) {
      gap.open(current);
    }
    try {
      start(attempt, made, null);
    } catch (RefusedException refused) {
      restore(attempt, last);
      throw refused;
    }
  }

  /** Starts the last good generation again, which has ended for one that does not start. */
  private void restore(Attempt failed, Snapshot last) {
    Attempt attempt = failed.another();
    try {
      Next made = make(attempt, null, Snapshot.empty().changesTo(last), last);
      if (made != null) {
        start(attempt, made, null);
        publish(attempt, made);
      }
    } catch (RefusedException refused) {
      if (refused.reason() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      publication.discard(refused.candidate());
      LOG.log(
          Level.ERROR,
          "The last good generation could not be started again; nothing serves until a change"
              + " mends it",
          refused.reason());
    }
  }

  private boolean publish(Attempt attempt, Next made) {
    try (Trace.Span span = attempt.begin(Step.PUBLISH)) {
      return publication.publish(made.generation, made.composition.replaced());
    }
  }
}
