package dev.reloader.detect;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.IncompleteException;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.Suspects;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/** Has the pool looked at when the stamp of one file has changed. */
final class Trigger implements Detector {

  private static final Duration SETTLE = Duration.ofMillis(100);

  private final Path path;

  /** A pool of the one file: what a stamp can tell, and when it is too young to, is known there. */
  private final Pool file;

  private Snapshot seen = Snapshot.empty();

  /** The file changed, and no scan has come to its end since. */
  private boolean pulled;

  Trigger(Path path) {
    this.path = path;
    this.file = new Pool(List.of(Root.file(path, "/trigger")), ClassNames.all(), SETTLE);
  }

  @Override
  public void start() {
    look();
  }

  @Override
  public Suspects check(Snapshot attempted) {
    if (file.differs(seen)) {
      pulled |= look();
    }
    return pulled ? Suspects.anywhere() : Suspects.none();
  }

  @Override
  public void scanned() {
    pulled = false;
  }

  @Override
  public String describe() {
    return "trigger:" + path;
  }

  /** Whether the stamp is another, and not only old enough by now to be trusted. */
  private boolean look() {
    try {
      Snapshot before = seen;
      seen = file.scan(before);
      return !seen.hasStampsOf(before);
    } catch (IncompleteException | IOException e) {
      return true; // It changes while it is looked at, or the look was interrupted.
    }
  }
}
