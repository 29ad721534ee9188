package dev.reloader;

import dev.reloader.compile.CompilationException;
import dev.reloader.compile.incremental.SourceBuild;
import dev.reloader.pool.IncompleteException;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import dev.reloader.trace.Step;
import dev.reloader.trace.Trace;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** Compiles what a scan read, where there are sources. */
final class Sources {

  private static final Logger LOG = System.getLogger("dev.reloader");

  private final Pool pool;
  private final Duration settle;

  /** Null where there are no sources. */
  private final @Nullable SourceBuild build;

  Sources(Pool pool, Duration settle, @Nullable SourceBuild build) {
    this.pool = pool;
    this.settle = settle;
    this.build = build;
  }

  /** Reads the files again. */
  @FunctionalInterface
  interface Scan {
    Snapshot after(Snapshot read) throws IncompleteException, IOException;
  }

  /**
   * Compiles.
   *
   * <p>An error may be that of a source which is half written, or of several that are only being
   * written. So it is believed as soon as the files have been left alone for a while; until then
   * they are read and compiled again.
   *
   * @param read what was read
   * @param scan how to read again
   * @return what a generation is made of
   */
  Snapshot compile(Attempt attempt, Snapshot read, Scan scan)
      throws CompilationException, IncompleteException, IOException {
    if (build == null) {
      return read;
    }
    long end = System.nanoTime() + settle.toNanos();
    Snapshot latest = read;
    while (true) {
      try (Trace.Span span = attempt.begin(Step.COMPILE)) {
        return build.build(latest);
      } catch (CompilationException e) {
        if (!pool.changesSoon(latest, Duration.ofNanos(end - System.nanoTime()))) {
          throw e;
        }
      }
      latest = scan.after(latest);
    }
  }

  void close() {
    if (build != null) {
      try {
        build.close();
      } catch (IOException e) {
        LOG.log(Level.WARNING, "The directory of the compiled classes could not be deleted", e);
      }
    }
  }
}
