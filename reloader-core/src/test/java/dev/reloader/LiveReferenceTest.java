package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object that outlives generations, whose calls reach living code. */
class LiveReferenceTest {

  @TempDir Path directory;
  private Shop shop;
  private Till till;

  @BeforeEach
  void open() throws Exception {
    shop = new Shop(directory);
    till = shop.till;
  }

  @AfterEach
  void close() {
    shop.close();
  }

  @Test
  void outsideOfAnyWorkTheCurrentGenerationAnswers() throws Exception {
    shop.open("one", "");
    assertEquals("one", till.name());
    shop.open("two", "");
    assertEquals("two", till.name());
    assertEquals(0, shop.reloader.status().live().get(0).pins());
  }

  @Test
  void aCallChecksNothing() throws Exception {
    shop.open("one", "");
    shop.write("two", "", "");
    assertEquals("one", till.name());
    shop.reloader.pin().close();
    assertEquals("two", till.name());
  }

  @Test
  void eachGenerationHasOneInstance() throws Exception {
    shop.open("one", "");
    assertEquals(1, till.sell());
    assertEquals(2, till.sell());
    shop.open("two", "");
    assertEquals(1, till.sell());
  }

  @Test
  void whoWorksInAPinnedGenerationStaysInIt() throws Exception {
    shop.open("one", "");
    try (Pin pin = shop.reloader.pin()) {
      shop.open("two", "");
      assertEquals("two", till.name());
      try (Scope scope = pin.enter()) {
        assertEquals("one", till.name());
        assertSame(pin.generation().loader(), Thread.currentThread().getContextClassLoader());
      }
      assertEquals("two", till.name());
    }
  }

  @Test
  void scopesCanBeNested() throws Exception {
    shop.open("one", "");
    try (Pin first = shop.reloader.pin()) {
      shop.open("two", "");
      try (Pin second = shop.reloader.pin();
          Scope outer = first.enter()) {
        try (Scope inner = second.enter()) {
          assertEquals("two", till.name());
        }
        assertEquals("one", till.name());
      }
    }
  }

  @Test
  void whatIsCalledFromWithinACallIsOfTheSameGeneration() throws Exception {
    Hall.put("till", till);
    shop.open(
        "one", "public String sign() { return ((dev.reloader.Till) Hall.get(\"till\")).name(); }");
    Hall.put("pause", (Runnable) this::pause);
    shop.open(
        "two",
        """
        public String sign() {
          ((Runnable) Hall.get("pause")).run();
          return ((dev.reloader.Till) Hall.get("till")).name();
        }
        """);
    assertEquals("two", till.sign());
    assertEquals("three", till.name());
  }

  private void pause() {
    try {
      shop.open("three", "");
    } catch (Exception e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aCallUnderWayEndsInTheGenerationItBeganIn() throws Exception {
    CountDownLatch arrived = new CountDownLatch(1);
    CountDownLatch mayGoOn = new CountDownLatch(1);
    Hall.put("arrived", arrived);
    Hall.put("mayGoOn", mayGoOn);
    shop.open(
        "one",
        """
        public String sign() {
          try {
            ((java.util.concurrent.CountDownLatch) Hall.get("arrived")).countDown();
            ((java.util.concurrent.CountDownLatch) Hall.get("mayGoOn")).await();
            return new Late().text();
          } catch (InterruptedException e) { throw new IllegalStateException(e); }
        }
        static class Late { String text() { return "one, late"; } }
        """);
    AtomicReference<String> answer = new AtomicReference<>();
    try (Threads threads = new Threads()) {
      threads.start(() -> answer.set(till.sign()));
      Threads.await(arrived);
      shop.open("two", "");
      assertEquals("open: two", till.sign());
      assertEquals(1, shop.reloader.status().live().get(0).pins());
      assertEquals(
          "live reference to acme.Shop as dev.reloader.Till",
          shop.reloader.status().live().get(0).pinned().get(0).holder());
      mayGoOn.countDown();
    }
    assertEquals("one, late", answer.get());
  }

  @Test
  void theApplicationReachesItsOwnGenerationWhileItStartsAndStops() throws Exception {
    List<String> reached = new ArrayList<>();
    shop.project.write("acme.Shop", "package acme; public class Shop {}");
    AtomicReference<Till> reference = new AtomicReference<>();
    CountDownLatch stopped = new CountDownLatch(1);
    try (Reloader own =
        shop.project
            .reloader()
            .application(
                generation -> {
                  reached.add(reference.get().name());
                  return () -> {
                    reached.add(reference.get().name());
                    stopped.countDown();
                  };
                })
            .build()) {
      reference.set(own.live(Till.class, "acme.Shop"));
      shop.write("one", "", "");
      own.pin().close();
      shop.write("two", "", "");
      own.pin().close();
      Threads.await(stopped);
      assertEquals(List.of("one", "two", "one"), reached);
    }
  }

  @Test
  void aThreadOfTheCommonPoolIsGivenBackAsItWas() throws Exception {
    shop.open(
        "one",
        """
        public String sign() {
          return "" + (Thread.currentThread().getContextClassLoader() == getClass().getClassLoader());
        }
        """);
    List<ClassLoader> seen = new ArrayList<>();
    Callable<String> call =
        () -> {
          seen.add(Thread.currentThread().getContextClassLoader());
          String answer = till.sign();
          seen.add(Thread.currentThread().getContextClassLoader());
          return answer;
        };
    assertEquals("true", ForkJoinPool.commonPool().submit(call).get());
    assertSame(seen.get(0), seen.get(1));
    assertNotEquals(shop.reloader.current().orElseThrow().loader(), seen.get(1));
  }

  @Test
  void whatAMethodThrowsIsThrownAsItIs() throws Exception {
    shop.project.write(
        "acme.Shop",
        """
        package acme;
        public class Shop implements dev.reloader.Till {
          public String name() { throw new IllegalStateException("closed"); }
          public int sell() throws java.io.IOException { throw new java.io.IOException("sold out"); }
        }
        """);
    shop.reloader.pin().close();
    assertEquals("closed", assertThrows(IllegalStateException.class, till::name).getMessage());
    assertEquals("sold out", assertThrows(IOException.class, till::sell).getMessage());
    assertEquals(0, shop.reloader.status().live().get(0).pins());
  }

  @Test
  void defaultMethodsAreTheInstances() throws Exception {
    shop.open("one", "");
    assertEquals("open: one", till.sign());
    shop.open("two", "public String sign() { return \"own\"; }");
    assertEquals("own", till.sign());
  }

  @Test
  void theReferenceIsOneThingThroughAllGenerations() throws Exception {
    shop.open(
        "one",
        "public boolean equals(Object other) { return true; } public int hashCode() { return 1; }");
    int hash = till.hashCode();
    Set<Till> held = Set.of(till);
    shop.open("two", "");
    assertEquals(hash, till.hashCode());
    assertTrue(held.contains(till));
    assertEquals(till, till);
    assertNotEquals(till, shop.reloader.live(Till.class, "acme.Other"));
    assertFalse(till.equals(null));
    assertSame(till, shop.reloader.live(Till.class, "acme.Shop"));
    assertEquals("live reference to acme.Shop as dev.reloader.Till", till.toString());
  }

  @Test
  void callsDuringSwapsFindALivingInstance() throws Exception {
    shop.open("0", "");
    CountDownLatch swapped = new CountDownLatch(1);
    try (Threads threads = new Threads()) {
      for (int i = 0; i < 4; i++) {
        threads.start(
            () -> {
              int seen = 0;
              while (swapped.getCount() > 0) {
                int now = Integer.parseInt(till.name());
                assertTrue(now >= seen, "went back from " + seen + " to " + now);
                seen = now;
              }
            });
      }
      for (int edit = 1; edit <= 30; edit++) {
        shop.open(Integer.toString(edit), "");
      }
      swapped.countDown();
    }
    assertEquals("30", till.name());
  }

  @Test
  void aReferenceHoldsNoGeneration() throws Exception {
    shop.openCounting("one");
    till.sell();
    try (Pin pin = shop.reloader.pin()) {
      shop.openCounting("two");
      till.sell();
      assertFalse(Garbage.collects(shop.firstLoader()), "the control: a pin holds its generation");
    }
    assertTrue(Garbage.collects(shop.firstLoader()));
    assertEquals(3, till.sell());
    assertNull(shop.reloader.failure().orElse(null));
  }
}
