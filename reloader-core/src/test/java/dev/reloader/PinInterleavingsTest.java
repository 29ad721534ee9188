package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import java.util.Objects;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;
import org.jetbrains.lincheck.datastructures.ModelCheckingOptions;
import org.jetbrains.lincheck.datastructures.Operation;
import org.jetbrains.lincheck.datastructures.Param;
import org.jetbrains.lincheck.datastructures.StressOptions;
import org.jetbrains.lincheck.datastructures.ThreadIdGen;
import org.jetbrains.lincheck.datastructures.Validate;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;

/**
 * Pin, join, close and publish, interleaved by Lincheck at each access to a shared field, and by
 * chance: whatever happens must also be what happens when one follows another ({@link Sequence}).
 *
 * <p>The publication here is the one of {@link Publication} and {@link Reloader#pin()} in small:
 * the next is written first, and who is refused looks again.
 */
@Tag("interleavings")
class PinInterleavingsTest {

  /** How many scenarios are tried; {@code -Dinterleavings=200} takes some minutes. */
  private static final int SCENARIOS = Integer.getInteger("interleavings", 8);

  @Test
  void eachInterleavingEndsAsSomeSequenceDoes() {
    new ModelCheckingOptions()
        .threads(2)
        .actorsBefore(1)
        .actorsPerThread(3)
        .actorsAfter(1)
        .iterations(SCENARIOS)
        .invocationsPerIteration(200)
        .sequentialSpecification(Sequence.class)
        .check(Race.class);
  }

  @Test
  void soDoThreadsThatRunAtOnce() {
    new StressOptions()
        .threads(3)
        .actorsBefore(1)
        .actorsPerThread(3)
        .actorsAfter(1)
        .iterations(SCENARIOS)
        .invocationsPerIteration(300)
        .sequentialSpecification(Sequence.class)
        .check(Race.class);
  }

  /** What is tried; public, as the next one, for Lincheck makes them. */
  public static final class Race {

    private static final class Served {
      final int number;
      final Pins pins = new Pins(4);
      final AtomicInteger retired = new AtomicInteger();

      Served(int number) {
        this.number = number;
      }

      void retire(boolean told) {
        if (told) {
          assertEquals(0, pins.count(), "retired while pinned");
          assertEquals(1, retired.incrementAndGet(), "retired twice");
        }
      }
    }

    private static final class Held {
      final Served served;
      final Pin pin;

      Held(Served served, Pin pin) {
        this.served = served;
        this.pin = pin;
      }
    }

    private final List<Served> all = new CopyOnWriteArrayList<>();
    private volatile Served current = new Served(1);

    /** Of the first generation, for any thread to close and to join. */
    private final Held shared =
        new Held(current, Objects.requireNonNull(current.pins.acquire(null, "")));

    /** What each thread holds. */
    private final @Nullable Held[] own = new Held[6];

    public Race() {
      all.add(current);
    }

    /** Answers the number of the generation that is held. */
    @Operation
    public int pin(@Param(gen = ThreadIdGen.class) int thread) {
      if (own[thread] != null) {
        return 0;
      }
      while (true) {
        Served seen = current;
        Pin pin = seen.pins.acquire(null, "");
        if (pin != null) {
          own[thread] = new Held(seen, pin);
          assertEquals(0, seen.retired.get(), "pinned after it was retired");
          return seen.number;
        }
      }
    }

    @Operation
    public int join(@Param(gen = ThreadIdGen.class) int thread) {
      if (own[thread] != null) {
        return 0;
      }
      Pin pin = shared.served.pins.join(shared.pin, null, "");
      if (pin == null) {
        return 0;
      }
      own[thread] = new Held(shared.served, pin);
      assertEquals(0, shared.served.retired.get(), "pinned after it was retired");
      return shared.served.number;
    }

    @Operation
    public void close(@Param(gen = ThreadIdGen.class) int thread) {
      Held held = own[thread];
      if (held != null) {
        assertEquals(0, held.served.retired.get(), "retired before it was closed");
        own[thread] = null;
        held.served.retire(held.served.pins.release(held.pin));
      }
    }

    @Operation
    public void closeShared() {
      shared.served.retire(shared.served.pins.release(shared.pin));
    }

    /** By one at a time: {@link Publication} has a monitor for it. */
    @Operation(nonParallelGroup = "publish")
    public void publish() {
      Served before = current;
      Served next = new Served(before.number + 1);
      all.add(next);
      current = next;
      before.retire(before.pins.supersede());
    }

    @Validate
    public void whatNobodyHoldsIsRetiredAndNothingElse() {
      for (Served one : all) {
        boolean needed = one == current || one.pins.count() > 0;
        assertEquals(needed ? 0 : 1, one.retired.get(), "generation " + one.number);
      }
    }
  }

  /** The same, one after another. */
  public static final class Sequence {

    private int current = 1;
    private boolean open = true;
    private final boolean[] own = new boolean[6];

    public int pin(int thread) {
      return hold(thread, true, current);
    }

    public int join(int thread) {
      return hold(thread, open, 1);
    }

    private int hold(int thread, boolean may, int generation) {
      if (own[thread] || !may) {
        return 0;
      }
      own[thread] = true;
      return generation;
    }

    public void close(int thread) {
      own[thread] = false;
    }

    public void closeShared() {
      open = false;
    }

    public void publish() {
      current++;
    }
  }
}
