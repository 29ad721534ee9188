package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The count that decides when a generation may be retired. */
class PinsTest {

  @Test
  void aSupersededGenerationWithoutPinsIsDoneAtOnceAndOnlyOnce() {
    Pins pins = new Pins();
    assertTrue(pins.supersede());
    assertFalse(pins.supersede());
    assertFalse(pins.acquire());
  }

  @Test
  void theLastReleaseOfASupersededGenerationIsTheOneThatTells() {
    Pins pins = new Pins();
    assertTrue(pins.acquire());
    assertTrue(pins.acquire());
    assertFalse(pins.supersede());
    assertEquals(2, pins.count());
    assertFalse(pins.acquire());
    assertFalse(pins.release());
    assertTrue(pins.release());
    assertEquals(0, pins.count());
  }

  @Test
  void aReleaseOfTheCurrentGenerationTellsNothing() {
    Pins pins = new Pins();
    assertTrue(pins.acquire());
    assertFalse(pins.release());
    assertTrue(pins.acquire());
  }

  @Test
  void whenPinsRaceWithSupersessionRetirementComesOnceAndAfterTheLastOfThem() throws Exception {
    int pinners = 3;
    int rounds = Integer.getInteger("races", 5_000);
    CyclicBarrier together = new CyclicBarrier(pinners + 1);
    Pins[] races = new Pins[rounds];
    AtomicInteger[] retired = new AtomicInteger[rounds];
    for (int i = 0; i < rounds; i++) {
      races[i] = new Pins();
      retired[i] = new AtomicInteger();
    }
    try (Threads threads = new Threads()) {
      for (int i = 0; i < pinners; i++) {
        threads.start(
            () -> {
              for (int round = 0; round < rounds; round++) {
                together.await();
                if (races[round].acquire()) {
                  assertEquals(0, retired[round].get(), "retired while pinned");
                  if (races[round].release()) {
                    retired[round].incrementAndGet();
                  }
                }
              }
            });
      }
      threads.start(
          () -> {
            for (int round = 0; round < rounds; round++) {
              together.await();
              if (races[round].supersede()) {
                retired[round].incrementAndGet();
              }
            }
          });
    }
    for (AtomicInteger times : retired) {
      assertEquals(1, times.get());
    }
  }
}
