package dev.reloader;

import dev.reloader.Reload.Result;
import dev.reloader.pool.ChangeSet;
import dev.reloader.pool.Snapshot;
import java.time.Duration;
import java.time.Instant;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;

/** One try to make the next generation: when it began, and how what became of it is told. */
final class Attempt {

  private final OptionalLong serving;
  private final Instant at = Instant.now();
  private final long began = System.nanoTime();

  Attempt(@Nullable Generation current) {
    serving = current == null ? OptionalLong.empty() : OptionalLong.of(current.number());
  }

  Instant at() {
    return at;
  }

  Failure failure(ChangeSet changes, Throwable thrown, @Nullable Snapshot attempted) {
    return new Failure(Instant.now(), changes, thrown, Blame.file(thrown, attempted), serving);
  }

  Reload published(ChangeSet changes) {
    return reload(serving.orElse(0) + 1, changes, Result.PUBLISHED, "");
  }

  Reload failed(Failure failure) {
    return reload(serving.orElse(0) + 1, failure.changes(), Result.FAILED, failure.message());
  }

  Reload mended() {
    return reload(serving.orElse(0), ChangeSet.none(), Result.MENDED, "");
  }

  private Reload reload(long generation, ChangeSet changes, Result result, String message) {
    Duration duration = Duration.ofNanos(System.nanoTime() - began);
    return Reload.of(generation, at, duration, changes, result, message);
  }
}
