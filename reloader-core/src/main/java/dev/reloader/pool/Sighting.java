package dev.reloader.pool;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * What looks saw at one watched path: a file, a directory, or nothing.
 *
 * <p>A file system dates by ticks. A file written again within the tick of its stamp keeps the
 * stamp if it keeps its size; a directory to which a file is added keeps its stamp the same way. So
 * what was read under a stamp is <em>trusted</em> only if the tick had passed when the look began:
 * any later write then shows. That is so if the stamp was old already, or if an earlier look saw it
 * a tick ago, which needs no agreement between the file system's clock and ours, and makes even a
 * stamp from the future trusted in the end.
 *
 * @param path where
 * @param stamp what was there
 * @param since when this stamp was given, as far as it tells, or else first seen here; in the
 *     ticker's nanoseconds
 * @param trusted whether what is read after this look is what the stamp stands for
 * @param refused whether it is not trusted because the system did not let it be read
 */
record Sighting(Path path, Stamp stamp, long since, boolean trusted, boolean refused) {

  /** Longer than the tick of any file system that dates by less than whole seconds. */
  static final long TICK = TimeUnit.MILLISECONDS.toNanos(25);

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  static Sighting absent(Path path) {
    return new Sighting(path, Stamp.ABSENT, 0, true, false);
  }

  boolean isAbsent() {
    return stamp.equals(Stamp.ABSENT);
  }

  /** Returns the first sighting of a stamp, by a look that began at {@code wallNanos}. */
  static Sighting first(Path path, Stamp stamp, long wallNanos, Ticker ticker) {
    long age = wallNanos - stamp.modifiedNanos();
    return new Sighting(path, stamp, ticker.nanos() - told(age, stamp), age > tick(stamp), false);
  }

  /**
   * For how long the file had been left alone when it was looked at: that need not be waited for
   * again. A time of whole seconds does not tell it, nor does one from the future, nor one so long
   * ago that it may be the file's time of before.
   */
  private static long told(long age, Stamp stamp) {
    return tick(stamp) == TICK && age > 0 && age <= TICK ? age : 0;
  }

  /**
   * Returns what a later look, begun at {@code nanos}, makes of this when it saw the same stamp.
   * Only a trusted sighting stays the same object, which is how a reader knows that it need not
   * read.
   */
  Sighting again(long nanos) {
    return trusted ? this : new Sighting(path, stamp, since, nanos - since >= tick(stamp), false);
  }

  /**
   * Returns what this is when the system refused to let it be read: whether the next attempt will
   * be refused too, no stamp tells, so each look is to attempt it.
   */
  Sighting ofRefusal() {
    return new Sighting(path, stamp, since, false, true);
  }

  /** Whether the stamp is still the same, by a look at this path alone. */
  boolean stillTrue() {
    try {
      return stamp.matches(Files.readAttributes(path, BasicFileAttributes.class));
    } catch (IOException e) {
      return isAbsent();
    }
  }

  /**
   * A time of whole seconds may come from a file system that counts in these; FAT counts in two.
   */
  private static long tick(Stamp stamp) {
    return stamp.modifiedNanos() % SECOND == 0 ? 2 * SECOND + TICK : TICK;
  }
}
