package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The state behind a live reference, from one instance to the next. */
class HandoverTest {

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
  void stateIsHandedOverToTheNextInstance() throws Exception {
    shop.openCounting("one");
    till.sell();
    till.sell();
    try (Pin pin = shop.reloader.pin()) {
      shop.openCounting("two");
      assertEquals(3, till.sell());
      try (Scope scope = pin.enter()) {
        assertEquals("one", till.name());
        assertEquals(3, till.sell(), "the old instance goes on for who is pinned to it");
      }
      assertEquals(4, till.sell());
    }
  }

  @Test
  void stateWaitsForASuccessorThatIsCalledLongAfterTheOldGenerationIsGone() throws Exception {
    shop.openCounting("one");
    till.sell();
    shop.openCounting("two");
    assertTrue(Garbage.collects(shop.firstLoader()), "the state must not hold the generation");
    shop.openCounting("three");
    shop.openCounting("four");
    assertEquals(2, till.sell());
  }

  @Test
  void aLateInstanceOfAnOlderGenerationTakesNothing() throws Exception {
    shop.openCounting("one");
    try (Pin pin = shop.reloader.pin()) {
      shop.openCounting("two");
      till.sell();
      try (Scope scope = pin.enter()) {
        assertEquals(1, till.sell());
      }
    }
    assertTrue(Garbage.collects(shop.firstLoader()));
    shop.openCounting("three");
    assertEquals(2, till.sell());
  }

  @Test
  void stateThatCannotBeTakenWaitsForTheEditThatMendsIt() throws Exception {
    shop.openCounting("one");
    till.sell();
    shop.write(
        "two",
        ", dev.reloader.live.Handover",
        """
        public Object handOver() { return sold; }
        public void takeOver(Object state) { sold = Integer.parseInt((String) state); }
        """);
    shop.reloader.pin().close();
    assertThrows(ClassCastException.class, till::name);
    assertThrows(ClassCastException.class, till::name);
    shop.openCounting("three");
    assertEquals(2, till.sell());
  }

  @Test
  void stateOfAReloadableClassIsNotHandedOver() throws Exception {
    shop.write(
        "one",
        ", dev.reloader.live.Handover",
        "public Object handOver() { return this; } public void takeOver(Object state) {}");
    shop.reloader.pin().close();
    till.sell();
    shop.openCounting("two");
    assertEquals(1, till.sell());
    assertTrue(Garbage.collects(shop.firstLoader()));
  }

  @Test
  void anInstanceThatCanBeClosedIsClosedAfterTheApplicationWasStopped() throws Exception {
    List<String> journal = new ArrayList<>();
    CountDownLatch closed = new CountDownLatch(1);
    Hall.put(
        "close",
        (Runnable)
            () -> {
              journal.add("instance");
              closed.countDown();
            });
    shop.write(
        "one",
        ", AutoCloseable",
        "public void close() { ((Runnable) Hall.get(\"close\")).run(); }");
    try (Reloader own =
        shop.project
            .reloader()
            .application(generation -> () -> journal.add("application"))
            .build()) {
      own.start();
      assertEquals("one", own.live(Till.class, "acme.Shop").name());
    }
    Threads.await(closed);
    assertEquals(List.of("application", "instance"), journal);
  }

  @Test
  void threadsThatCallFirstTogetherShareOneInstanceAndOneHandover() throws Exception {
    shop.openCounting("one");
    till.sell();
    for (int round = 2; round < 20; round++) {
      shop.openCounting("round " + round);
      CountDownLatch together = new CountDownLatch(1);
      try (Threads threads = new Threads()) {
        for (int i = 0; i < 4; i++) {
          threads.start(
              () -> {
                Threads.await(together);
                till.name();
              });
        }
        together.countDown();
      }
      assertEquals(round, till.sell());
    }
  }
}
