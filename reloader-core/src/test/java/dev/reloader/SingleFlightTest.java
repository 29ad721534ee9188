package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;

/** A caller is served by a run that began after it arrived. */
class SingleFlightTest {

  private final AtomicInteger runs = new AtomicInteger();
  private final CountDownLatch firstRuns = new CountDownLatch(1);
  private final CountDownLatch firstMayEnd = new CountDownLatch(1);

  @Test
  void eachCallThatMeetsNobodyRuns() {
    SingleFlight flight = new SingleFlight(runs::incrementAndGet, () -> false);
    flight.run();
    flight.run();
    assertEquals(2, runs.get());
  }

  @Test
  void callersThatArriveDuringARunWaitForTheNextOneAndShareIt() throws Exception {
    SingleFlight flight = new SingleFlight(this::firstBlocks, () -> false);
    try (Threads threads = new Threads()) {
      threads.start(flight::run);
      Threads.await(firstRuns);
      for (int i = 0; i < 5; i++) {
        Threads.awaitBlocked(
            threads.start(
                () -> {
                  flight.run();
                  assertEquals(2, runs.get());
                }));
      }
      assertEquals(1, runs.get());
      firstMayEnd.countDown();
    }
    assertEquals(2, runs.get());
  }

  @Test
  void aCallFromInsideTheActionDoesNotWaitForItself() {
    AtomicReference<SingleFlight> self = new AtomicReference<>();
    self.set(
        new SingleFlight(
            () -> {
              runs.incrementAndGet();
              self.get().run();
            },
            () -> false));
    self.get().run();
    assertEquals(1, runs.get());
  }

  @Test
  void aRunThatThrowsLeavesTheWayFree() {
    SingleFlight flight =
        new SingleFlight(
            () -> {
              runs.incrementAndGet();
              throw new IllegalStateException();
            },
            () -> false);
    assertThrows(IllegalStateException.class, flight::run);
    assertThrows(IllegalStateException.class, flight::run);
    assertEquals(2, runs.get());
  }

  @Test
  void anInterruptedCallerIsServedAllTheSameAndStaysInterrupted() throws Exception {
    SingleFlight flight = new SingleFlight(this::firstBlocks, () -> false);
    try (Threads threads = new Threads()) {
      threads.start(flight::run);
      Threads.await(firstRuns);
      Thread interrupted =
          threads.start(
              () -> {
                flight.run();
                assertEquals(2, runs.get());
                assertTrue(Thread.interrupted());
              });
      Threads.awaitBlocked(interrupted);
      interrupted.interrupt();
      firstMayEnd.countDown();
    }
  }

  private void firstBlocks() {
    if (runs.incrementAndGet() == 1) {
      firstRuns.countDown();
      try {
        Threads.await(firstMayEnd);
      } catch (InterruptedException e) {
        throw new AssertionError(e);
      }
    }
  }
}
