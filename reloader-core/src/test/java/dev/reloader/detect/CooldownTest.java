package dev.reloader.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.Duration;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

/** The least time between two checks. */
class CooldownTest {

  private final AtomicLong nanos = new AtomicLong(Long.MAX_VALUE);
  private final AtomicInteger checks = new AtomicInteger();

  @Test
  void theFirstCheckIsDueAndTheNextOneALengthAfterItBegan() {
    Cooldown cooldown = new Cooldown(Duration.ofNanos(100), nanos::get);
    assertTrue(cooldown.isOver());
    cooldown.guard(
        () -> {
          checks.incrementAndGet();
          nanos.addAndGet(60);
        });
    nanos.addAndGet(39);
    assertFalse(cooldown.isOver());
    cooldown.guard(checks::incrementAndGet);
    assertEquals(1, checks.get());
    nanos.addAndGet(1);
    assertTrue(cooldown.isOver());
    cooldown.guard(checks::incrementAndGet);
    assertEquals(2, checks.get());
  }

  @Test
  void whileACheckRunsTheCooldownIsOverSoThatThoseWhoComeWaitForIt() {
    Cooldown cooldown = new Cooldown(Duration.ofNanos(100), nanos::get);
    cooldown.guard(() -> assertTrue(cooldown.isOver()));
    assertFalse(cooldown.isOver());
  }

  @Test
  void zeroIsAlwaysOver() {
    Cooldown cooldown = new Cooldown(Duration.ZERO, nanos::get);
    cooldown.guard(checks::incrementAndGet);
    cooldown.guard(checks::incrementAndGet);
    assertEquals(2, checks.get());
  }

  @Test
  void aCheckThatThrowsCounts() {
    Cooldown cooldown = new Cooldown(Duration.ofNanos(100), nanos::get);
    assertThrows(
        IllegalStateException.class,
        () ->
            cooldown.guard(
                () -> {
                  throw new IllegalStateException();
                }));
    assertFalse(cooldown.isOver());
  }
}
