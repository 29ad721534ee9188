package dev.reloader.pool;

import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;

/**
 * A clock that passes only while somebody waits, whose time of day is set back and ahead, and that
 * dates files by ticks of four milliseconds.
 */
final class UnsteadyClock implements Ticker {

  private static final long TICK = TimeUnit.MILLISECONDS.toNanos(4);

  private final Map<Long, Long> dated = new HashMap<>();
  private final Runnable whenPaused;
  private long wall = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
  private long nanos;

  UnsteadyClock(Runnable whenPaused) {
    this.whenPaused = whenPaused;
  }

  void pass(long millis) {
    wall += TimeUnit.MILLISECONDS.toNanos(millis);
    nanos += TimeUnit.MILLISECONDS.toNanos(millis);
  }

  /** Sets the time of day, by milliseconds as well as by minutes. */
  void jump(Random random) {
    long most = TimeUnit.MILLISECONDS.toNanos(random.nextBoolean() ? 60 : 600_000);
    wall += (long) ((random.nextDouble() * 2 - 1) * most);
  }

  /**
   * Returns the time of a file that is written now. One that was given before the clock was set
   * back is not given again: no stamp tells two such writes apart.
   */
  long date() {
    long date = wall - wall % TICK;
    while (nanos - dated.getOrDefault(date, nanos) > TICK) {
      date += TICK;
    }
    dated.put(date, nanos);
    return date;
  }

  long simulatedMinutes() {
    return TimeUnit.NANOSECONDS.toMinutes(nanos);
  }

  @Override
  public long nanos() {
    return nanos;
  }

  @Override
  public long wallNanos() {
    return wall;
  }

  @Override
  public void pause(long nanos) {
    this.nanos += nanos;
    wall += nanos;
    whenPaused.run();
  }
}
