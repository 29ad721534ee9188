package dev.reloader.pool;

import java.util.concurrent.TimeUnit;

/** The time as a scan knows it, so that a test can move it. */
interface Ticker {

  /** The clock of the system. */
  Ticker SYSTEM =
      new Ticker() {
        @Override
        public long nanos() {
          return System.nanoTime();
        }

        @Override
        public long wallNanos() {
          return TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis());
        }

        @Override
        public void pause(long nanos) throws InterruptedException {
          TimeUnit.NANOSECONDS.sleep(nanos);
        }
      };

  /** Returns nanoseconds that never run backwards, since some moment. */
  long nanos();

  /** Returns the nanoseconds since 1970 by the clock that also dates files. */
  long wallNanos();

  /** Waits. */
  void pause(long nanos) throws InterruptedException;
}
