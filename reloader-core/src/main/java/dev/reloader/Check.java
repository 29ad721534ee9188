package dev.reloader;

import dev.reloader.compile.CompilationException;
import dev.reloader.detect.Detector;
import dev.reloader.pool.ChangeSet;
import dev.reloader.pool.Entry;
import dev.reloader.pool.IncompleteException;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import dev.reloader.strategy.Composition;
import dev.reloader.trace.Step;
import dev.reloader.trace.Trace;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Looks for a change and makes the next generation of it.
 *
 * <p>One thread at a time; that order also makes the fields visible to the next one.
 */
final class Check implements Runnable {

  private final Pool pool;
  private final Detector detector;
  private final Succession succession;
  private final Publication publication;
  private final History history;
  private final Sources sources;
  private final Demand demand;
  private final Trace trace;

  /** What was last tried, well or badly: only a difference from it is worth another try. */
  private @Nullable Snapshot attempted;

  /** What was last tried if its start failed: the same files would fail again. */
  private @Nullable Snapshot refused;

  Check(
      Pool pool,
      Detector detector,
      Sources sources,
      Succession succession,
      Publication publication,
      History history,
      Demand demand,
      Trace trace) {
    this.pool = pool;
    this.detector = detector;
    this.sources = sources;
    this.succession = succession;
    this.publication = publication;
    this.history = history;
    this.demand = demand;
    this.trace = trace;
  }

  /** Throws nothing: whatever goes wrong becomes a failure. */
  @Override
  public void run() {
    State state = publication.state();
    if (state.closed()) {
      return;
    }
    Demand.Kind demanded = demand.take();
    Attempt attempt = new Attempt(state.last(), trace);
    Snapshot before = attempted;
    boolean everything = before == null || demanded != Demand.Kind.NONE;
    try {
      if (before == null) {
        detector.start(); // Before the scan: what changes meanwhile must be noticed.
      }
      if (before == null || everything || mayHaveChanged(attempt, before)) {
        Snapshot read = scan(attempt, before == null ? Snapshot.empty() : before, everything);
        Snapshot next = sources.compile(attempt, read, known -> scan(attempt, known, everything));
        detector.scanned();
        take(state, attempt, next, detector.pretends() || demanded == Demand.Kind.RENEWAL);
      }
    } catch (IncompleteException incomplete) {
      attempted = incomplete.attempt();
      detector.scanned();
      refused = null;
      fail(attempt, ChangeSet.none(), incomplete, null);
    } catch (CompilationException errors) {
      detector.scanned();
      refused = null;
      fail(attempt, errors.changes(), errors, null);
    } catch (Throwable unreadable) {
      // Nothing is known of these files, so that the next check tries them again.
      attempted = before;
      refused = null;
      fail(attempt, ChangeSet.none(), unreadable, null);
    }
  }

  private boolean mayHaveChanged(Attempt attempt, Snapshot before) {
    try (Trace.Span span = attempt.begin(Step.CHECK)) {
      boolean changed = !detector.check(before).areNone();
      span.about(attempt.number() - 1, changed ? "may have changed" : "unchanged");
      return changed;
    }
  }

  private Snapshot scan(Attempt attempt, Snapshot before, boolean everything)
      throws IncompleteException, IOException {
    try (Trace.Span span = attempt.begin(Step.SCAN)) {
      Snapshot next = everything ? pool.scan(before) : pool.scan(before, detector::signalled);
      span.about(attempt.number(), next.entries().size() + " files");
      attempted = next;
      return next;
    }
  }

  private void take(State state, Attempt attempt, Snapshot next, boolean pretends) {
    Generation current = state.current();
    ChangeSet changes = (current == null ? Snapshot.empty() : current.snapshot()).changesTo(next);
    if (current != null && changes.isEmpty() && !pretends) {
      refused = null;
      if (state.failure() != null) {
        publication.mend();
        history.add(attempt.mended());
      }
    } else if (refused == null || isTouched(refused, next) || pretends) {
      build(attempt, current, changes, next);
    }
  }

  private void build(
      Attempt attempt, @Nullable Generation current, ChangeSet changes, Snapshot next) {
    Composition composition;
    try {
      composition = succession.follow(attempt, current, changes, next);
    } catch (RefusedException thrown) {
      if (thrown.reason() instanceof InterruptedException) {
        Thread.currentThread().interrupt();
      }
      refused = next;
      fail(attempt, changes, thrown.reason(), thrown.candidate());
      return;
    }
    refused = null;
    if (composition != null) {
      composition.served();
      history.add(attempt.published(changes, composition));
    }
  }

  private void fail(
      Attempt attempt, ChangeSet changes, Throwable thrown, @Nullable Generation broken) {
    Failure failure = attempt.failure(changes, thrown, attempted, publication.state().current());
    if (!isNews(failure, broken)) {
      return;
    }
    if (publication.fail(failure, broken)) {
      history.add(attempt.failed(failure), thrown);
      publication.tell(failure);
    }
  }

  /** A directory that stays unreadable is one failure, not one for each check. */
  private boolean isNews(Failure failure, @Nullable Generation broken) {
    Failure standing = publication.state().failure();
    return broken != null || standing == null || !standing.message().equals(failure.message());
  }

  /** A file written again with the same content asks for another try. */
  private static boolean isTouched(Snapshot refused, Snapshot next) {
    return refused.entries().size() != next.entries().size()
        || next.entriesNotIn(refused).stream().anyMatch(entry -> !isKnown(refused, entry));
  }

  private static boolean isKnown(Snapshot refused, Entry entry) {
    return refused.entries(entry.path()).stream()
        .anyMatch(known -> known.stamp().equals(entry.stamp()));
  }
}
