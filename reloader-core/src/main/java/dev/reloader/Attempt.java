package dev.reloader;

import dev.reloader.Reload.Result;
import dev.reloader.pool.ChangeSet;
import dev.reloader.pool.Snapshot;
import dev.reloader.strategy.Composition;
import dev.reloader.trace.Step;
import dev.reloader.trace.Trace;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One try to make the next generation: when it began, and how what became of it is told. */
final class Attempt {

  /** The newest generation that was published. */
  private final long last;

  private final Instant at = Instant.now();
  private final long began = System.nanoTime();
  private final Trace trace;
  private final List<Phase> phases = new ArrayList<>();

  Attempt(long last, Trace trace) {
    this.last = last;
    this.trace = trace;
  }

  Instant at() {
    return at;
  }

  /** The number that the next generation gets. */
  long number() {
    return last + 1;
  }

  /** One that makes the generation after the one that this has failed to make. */
  Attempt another() {
    return new Attempt(number(), trace);
  }

  /** Begins a step, which ends when the answer is closed. */
  Trace.Span begin(Step step) {
    Trace.Span span = trace.begin(step);
    span.about(number(), "");
    long from = System.nanoTime();
    return new Trace.Span() {
      @Override
      public void about(long generation, String detail) {
        span.about(generation, detail);
      }

      @Override
      public void close() {
        phases.add(new Phase(step, Duration.ofNanos(System.nanoTime() - from)));
        span.close();
      }
    };
  }

  Failure failure(
      ChangeSet changes,
      Throwable thrown,
      @Nullable Snapshot attempted,
      @Nullable Generation current) {
    OptionalLong serving =
        current == null ? OptionalLong.empty() : OptionalLong.of(current.number());
    return new Failure(Instant.now(), changes, thrown, Blame.file(thrown, attempted), serving);
  }

  Reload published(ChangeSet changes, Composition composition) {
    Result result =
        composition.kind() == Composition.Kind.IN_PLACE ? Result.REDEFINED : Result.PUBLISHED;
    return reload(number(), changes, result, composition.remark());
  }

  Reload failed(Failure failure) {
    return reload(number(), failure.changes(), Result.FAILED, failure.message());
  }

  Reload mended() {
    return reload(last, ChangeSet.none(), Result.MENDED, "");
  }

  private Reload reload(long generation, ChangeSet changes, Result result, String message) {
    Duration duration = Duration.ofNanos(System.nanoTime() - began);
    return Reload.of(generation, at, duration, phases, changes, result, message);
  }
}
