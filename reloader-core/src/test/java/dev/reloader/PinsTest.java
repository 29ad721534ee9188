package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** The count that decides when a generation may be retired. */
class PinsTest {

  private final Pins pins = new Pins();

  private Pin acquire() {
    return acquire(pins);
  }

  private static Pin acquire(Pins pins) {
    return pins.acquire(null, "");
  }

  @Test
  void aSupersededGenerationWithoutPinsIsDoneAtOnceAndOnlyOnce() {
    assertTrue(pins.supersede());
    assertFalse(pins.supersede());
    assertNull(acquire());
  }

  @Test
  void theLastReleaseOfASupersededGenerationIsTheOneThatTells() {
    Pin first = acquire();
    Pin second = acquire();
    assertFalse(pins.supersede());
    assertEquals(2, pins.count());
    assertNull(acquire());
    assertFalse(pins.release(first));
    assertTrue(pins.release(second));
    assertEquals(0, pins.count());
  }

  @Test
  void aReleaseOfTheCurrentGenerationTellsNothing() {
    assertFalse(pins.release(acquire()));
    assertNotNull(acquire());
  }

  @Test
  void aPinThatIsReleasedTwiceCountsOnce() {
    Pin twice = acquire();
    Pin other = acquire();
    assertFalse(pins.release(twice));
    assertFalse(pins.release(twice));
    assertEquals(1, pins.count());
    assertFalse(pins.supersede());
    assertTrue(pins.release(other));
    assertFalse(pins.release(other));
  }

  @Test
  void pinsOfSeveralThreadsAreReleasedInAnyOrderByAnyThread() throws Exception {
    List<Pin> made = new CopyOnWriteArrayList<>();
    try (Threads threads = new Threads()) {
      for (int i = 0; i < 40; i++) {
        threads.start(
            () -> {
              for (int j = 0; j < 5; j++) {
                made.add(acquire());
              }
            });
      }
    }
    assertFalse(pins.supersede());
    List<Pin> shuffled = new ArrayList<>(made);
    Collections.shuffle(shuffled, new Random(1));
    for (int i = 0; i < shuffled.size(); i++) {
      assertEquals(shuffled.size() - i, pins.open().size());
      assertEquals(i == shuffled.size() - 1, pins.release(shuffled.get(i)));
    }
    assertEquals(List.of(), pins.open());
  }

  @Test
  void aReleasedPinThatSomebodyKeepsLeadsToNoOther() {
    Pin before = acquire();
    Pin kept = acquire();
    acquire();
    pins.release(kept);
    assertNull(kept.older);
    assertNull(kept.newer);
    assertEquals(2, pins.open().size());
    pins.release(before);
    assertEquals(1, pins.open().size());
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
                Pin pin = acquire(races[round]);
                if (pin != null) {
                  assertEquals(0, retired[round].get(), "retired while pinned");
                  if (races[round].release(pin)) {
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
