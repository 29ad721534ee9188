package dev.reloader.detect;

import dev.reloader.detect.watch.Watching;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.Suspects;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.FileSystemException;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * Asks the operating system which directories have changed, for as long as that can be relied on;
 * compares stamps where it cannot.
 *
 * <p>What was signalled stays suspect until a look at it, at the beginning of a check, finds it as
 * in the snapshot that was attempted last; so neither a failure of a scan nor one of a build loses
 * it.
 */
final class Watch implements Detector {

  private static final Logger LOG = System.getLogger("dev.reloader");

  /** What no directory tells of, such as a write to a mapped file, is found after this time. */
  private static final long AUDIT = Duration.ofSeconds(5).toNanos();

  /** An audit takes at most this part of the time. */
  private static final int AUDIT_SHARE = 500;

  /** Opens what is watched. */
  @FunctionalInterface
  interface Opener {
    Watching open(Pool pool) throws IOException;
  }

  private final Pool pool;
  private final Opener opener;
  private final Level disappointment;
  private final LongSupplier nanos;

  private Suspects pending = Suspects.none();
  private boolean started;

  /** Null before the start, once it cannot be relied on, and once closed. */
  private volatile @Nullable Watching watching;

  private volatile String reason = "";

  /** The last check found nothing, and nothing was taken from the queue since it began. */
  private volatile boolean quiet;

  /** When the next audit is due. */
  private volatile long audit;

  private volatile boolean closed;

  /**
   * Prepares to watch.
   *
   * @param disappointment how loudly to say that stamps must be compared
   * @param nanos a clock that never goes back
   */
  Watch(Pool pool, Opener opener, Level disappointment, LongSupplier nanos) {
    this.pool = pool;
    this.opener = opener;
    this.disappointment = disappointment;
    this.nanos = nanos;
  }

  @Override
  public void start() {
    if (started) {
      return;
    }
    started = true;
    try {
      keep(opener.open(pool));
    } catch (IOException | RuntimeException | LinkageError e) {
      giveUp(disappointment, said(e));
    }
  }

  private synchronized void keep(Watching opened) {
    if (closed) {
      opened.close();
      return;
    }
    watching = opened;
    reason = "every root is local and told of a change; " + opened.reason();
    audit = nanos.getAsLong() + AUDIT;
    LOG.log(Level.INFO, "Changes are noticed by {0}: {1}", opened.describe(), reason);
  }

  @Override
  public Suspects check(Snapshot attempted) {
    Watching asked = watching;
    if (closed) {
      return Suspects.none();
    }
    if (asked == null) {
      return pool.confirm(attempted, Suspects.anywhere());
    }
    // Before anything is taken from the queue: see isQuiet.
    quiet = false;
    take(asked);
    pending = pool.confirm(attempted, pending);
    if (pending.areNone() && watching != null && nanos.getAsLong() - audit >= 0) {
      audit(asked, attempted);
    }
    quiet = pending.areNone();
    return pending;
  }

  @Override
  public Suspects signalled() {
    Watching asked = watching;
    if (asked == null) {
      return Suspects.anywhere();
    }
    take(asked);
    return pending;
  }

  /**
   * A change that was completely written before the caller arrived was there to be taken then. If
   * nothing is there now, a check has taken it, and had ended the quiet before; if it is quiet
   * again, a later check found that nothing differs from what was attempted, which had been
   * published before that check began. So the queue must be looked at first.
   */
  @Override
  public boolean isQuiet() {
    Watching asked = watching;
    return asked != null && asked.isEmpty() && quiet && nanos.getAsLong() - audit < 0;
  }

  private void take(Watching asked) {
    try {
      pending = pending.and(asked.take());
    } catch (IOException | RuntimeException e) {
      if (!closed) {
        giveUp(Level.WARNING, said(e));
      }
      pending = Suspects.anywhere();
    }
  }

  /** Compares all stamps. What differs must have been signalled, by the time that we ask again. */
  private void audit(Watching asked, Snapshot attempted) {
    long began = nanos.getAsLong();
    boolean differs = pool.differs(attempted);
    long ended = nanos.getAsLong();
    audit = ended + Math.max(AUDIT, (ended - began) * AUDIT_SHARE);
    if (differs) {
      take(asked);
      pending = pool.confirm(attempted, pending);
      if (pending.areNone() && pool.differs(attempted)) {
        giveUp(Level.WARNING, "a change was not told, which only a look at every file found");
        pending = Suspects.anywhere();
      }
    }
  }

  /** Of some failures of a file system the message is the path, and the kind says what it is. */
  private static String said(Throwable failure) {
    boolean bare = failure instanceof FileSystemException system && system.getReason() == null;
    return bare || failure.getMessage() == null ? failure.toString() : failure.getMessage();
  }

  private void giveUp(Level level, String why) {
    Watching given = watching;
    watching = null;
    quiet = false;
    reason = "directories cannot be watched: " + why;
    LOG.log(level, "Changes are noticed by comparing stamps (mtime), because {0}", reason);
    if (given != null) {
      given.close();
    }
  }

  @Override
  public String describe() {
    Watching asked = watching;
    return asked == null ? "mtime" : asked.describe();
  }

  @Override
  public String reason() {
    return reason;
  }

  @Override
  public synchronized void close() {
    closed = true;
    Watching open = watching;
    watching = null;
    if (open != null) {
      open.close();
    }
  }
}
