package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.live.LiveReferenceException;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ForkJoinPool;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.Supplier;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An object that outlives generations, whose calls reach living code. */
class LiveReferenceTest {

  @TempDir Path directory;
  private Project project;
  private Reloader reloader;
  private Till till;
  private final List<WeakReference<ClassLoader>> loaders = new ArrayList<>();

  @BeforeEach
  void create() throws Exception {
    project = new Project(directory);
    reloader =
        project
            .reloader()
            .application(
                generation -> {
                  loaders.add(new WeakReference<>(generation.loader()));
                  return Application.NONE;
                })
            .build();
    till = reloader.live(Till.class, "acme.Shop");
  }

  @AfterEach
  void close() {
    reloader.close();
    Hall.clear();
  }

  /** Writes the class behind the reference and makes its generation. */
  private void shop(String name, String members) throws Exception {
    write(name, "", members);
    reloader.pin().close();
  }

  private void write(String name, String interfaces, String members) {
    project.write(
        "acme.Shop",
        """
        package acme;
        import dev.reloader.Hall;
        public class Shop implements dev.reloader.Till %s {
          int sold;
          public String name() { return "%s"; }
          public int sell() throws java.io.IOException { return ++sold; }
          %s
        }
        """
            .formatted(interfaces, name, members));
  }

  private void countingShop(String name) throws Exception {
    write(
        name,
        ", dev.reloader.live.Handover",
        """
        public Object handOver() { return sold; }
        public void takeOver(Object state) { sold = (Integer) state; }
        """);
    reloader.pin().close();
  }

  // Where a call goes.

  @Test
  void outsideOfAnyWorkTheCurrentGenerationAnswers() throws Exception {
    shop("one", "");
    assertEquals("one", till.name());
    shop("two", "");
    assertEquals("two", till.name());
    assertEquals(0, reloader.status().live().get(0).pins());
  }

  @Test
  void aCallChecksNothing() throws Exception {
    shop("one", "");
    write("two", "", "");
    assertEquals("one", till.name());
    reloader.pin().close();
    assertEquals("two", till.name());
  }

  @Test
  void eachGenerationHasOneInstance() throws Exception {
    shop("one", "");
    assertEquals(1, till.sell());
    assertEquals(2, till.sell());
    shop("two", "");
    assertEquals(1, till.sell());
  }

  @Test
  void whoWorksInAPinnedGenerationStaysInIt() throws Exception {
    shop("one", "");
    try (Pin pin = reloader.pin()) {
      shop("two", "");
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
    shop("one", "");
    try (Pin first = reloader.pin()) {
      shop("two", "");
      try (Pin second = reloader.pin();
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
    shop("one", "public String sign() { return ((dev.reloader.Till) Hall.get(\"till\")).name(); }");
    Hall.put("pause", (Runnable) this::pause);
    shop(
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
      shop("three", "");
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
    shop(
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
      shop("two", "");
      assertEquals("open: two", till.sign());
      assertEquals(1, reloader.status().live().get(0).pins());
      assertEquals(
          "live reference to acme.Shop as dev.reloader.Till",
          reloader.status().live().get(0).pinned().get(0).holder());
      mayGoOn.countDown();
    }
    assertEquals("one, late", answer.get());
  }

  @Test
  void theApplicationReachesItsOwnGenerationWhileItStartsAndStops() throws Exception {
    List<String> reached = new ArrayList<>();
    project.write("acme.Shop", "package acme; public class Shop {}");
    AtomicReference<Till> reference = new AtomicReference<>();
    CountDownLatch stopped = new CountDownLatch(1);
    try (Reloader own =
        project
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
      write("one", "", "");
      own.pin().close();
      write("two", "", "");
      own.pin().close();
      Threads.await(stopped);
      assertEquals(List.of("one", "two", "one"), reached);
    }
  }

  @Test
  void aThreadOfTheCommonPoolIsGivenBackAsItWas() throws Exception {
    shop(
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
    assertNotEquals(reloader.current().orElseThrow().loader(), seen.get(1));
  }

  // What comes back.

  @Test
  void whatAMethodThrowsIsThrownAsItIs() throws Exception {
    project.write(
        "acme.Shop",
        """
        package acme;
        public class Shop implements dev.reloader.Till {
          public String name() { throw new IllegalStateException("closed"); }
          public int sell() throws java.io.IOException { throw new java.io.IOException("sold out"); }
        }
        """);
    reloader.pin().close();
    assertEquals("closed", assertThrows(IllegalStateException.class, till::name).getMessage());
    assertEquals("sold out", assertThrows(IOException.class, till::sell).getMessage());
    assertEquals(0, reloader.status().live().get(0).pins());
  }

  @Test
  void defaultMethodsAreTheInstances() throws Exception {
    shop("one", "");
    assertEquals("open: one", till.sign());
    shop("two", "public String sign() { return \"own\"; }");
    assertEquals("own", till.sign());
  }

  @Test
  void theReferenceIsOneThingThroughAllGenerations() throws Exception {
    shop(
        "one",
        "public boolean equals(Object other) { return true; } public int hashCode() { return 1; }");
    int hash = till.hashCode();
    Set<Till> held = Set.of(till);
    shop("two", "");
    assertEquals(hash, till.hashCode());
    assertTrue(held.contains(till));
    assertEquals(till, till);
    assertNotEquals(till, reloader.live(Till.class, "acme.Other"));
    assertFalse(till.equals(null));
    assertSame(till, reloader.live(Till.class, "acme.Shop"));
    assertEquals("live reference to acme.Shop as dev.reloader.Till", till.toString());
  }

  // What cannot be reached.

  private String refusal() {
    return assertThrows(LiveReferenceException.class, till::name).getMessage();
  }

  @Test
  void aClassThatWasRemovedIsMissedUntilItIsBack() throws Exception {
    shop("one", "");
    till.name();
    project.greet("other");
    project.delete("acme.Shop");
    reloader.pin().close();
    assertEquals(
        "In generation 2 the class of the live reference to acme.Shop as dev.reloader.Till does not"
            + " exist: was it deleted or renamed?",
        refusal());
    shop("three", "");
    assertEquals("three", till.name());
  }

  @Test
  void aClassThatCannotBeMadeIsToldWithTheReason() throws Exception {
    project.write("acme.Shop", "package acme; public class Shop {}");
    reloader.pin().close();
    assertTrue(refusal().endsWith("does not implement the interface"), refusal());
    project.write(
        "acme.Shop", "package acme; public abstract class Shop implements dev.reloader.Till {}");
    reloader.pin().close();
    assertTrue(refusal().endsWith("is abstract"), refusal());
    shop("three", "Shop(int size) {}");
    assertTrue(refusal().endsWith("has no constructor without parameters"), refusal());
    shop("four", "{ if (true) throw new IllegalStateException(\"no money\"); }");
    String refusal = refusal();
    assertTrue(
        refusal.endsWith("not be created: java.lang.IllegalStateException: no money"), refusal);
    shop("five", "");
    assertEquals("five", till.name());
  }

  @Test
  void aCopyOfTheInterfaceInThePoolIsExplained() throws Exception {
    project.write("acme.Sign", "package acme; public interface Sign { String text(); }");
    project.write(
        "acme.Plate",
        "package acme; public class Plate implements Sign { public String text() { return \"\"; }"
            + " }");
    try (java.net.URLClassLoader container =
            new java.net.URLClassLoader(
                new java.net.URL[] {project.root.toUri().toURL()}, getClass().getClassLoader());
        Reloader inWar = project.reloader().parent(container).build()) {
      inWar.start();
      Object plate = inWar.live(container.loadClass("acme.Sign"), "acme.Plate");
      java.lang.reflect.InvocationTargetException thrown =
          assertThrows(
              java.lang.reflect.InvocationTargetException.class,
              () -> container.loadClass("acme.Sign").getMethod("text").invoke(plate));
      String message = thrown.getCause().getMessage();
      assertTrue(message.contains("exclude acme.Sign from the pool"), message);
    }
  }

  @Test
  void aConstructorThatCallsItsOwnReferenceIsTold() throws Exception {
    Hall.put("till", till);
    shop("one", "{ ((dev.reloader.Till) Hall.get(\"till\")).name(); }");
    assertTrue(refusal().contains("calls the reference, which needs it"), refusal());
  }

  @Test
  void withoutAGoodGenerationTheReasonIsTold() throws Exception {
    assertTrue(refusal().endsWith("there is no generation yet"), refusal());
    shop("one", "");
    reloader.close();
    assertTrue(refusal().endsWith("the reloader is closed"), refusal());
  }

  @Test
  void onlyAnInterfaceOfTheFixedSideCanBeHad() throws Exception {
    assertTrue(
        assertThrows(IllegalArgumentException.class, () -> reloader.live(String.class, "acme.Shop"))
            .getMessage()
            .startsWith("java.lang.String is a class: a live reference is an object of an"));
    project.write("acme.Sign", "package acme; public interface Sign { String text(); }");
    try (Pin pin = reloader.pin()) {
      Class<?> reloadable = pin.generation().loader().loadClass("acme.Sign");
      String message =
          assertThrows(IllegalArgumentException.class, () -> reloader.live(reloadable, "acme.Shop"))
              .getMessage();
      assertTrue(message.contains("[generation 1]: a live reference outlives that"), message);
    }
    assertSame(
        reloader.live(Supplier.class, "acme.Greeting"),
        reloader.live(Supplier.class, "acme.Greeting"));
  }

  // State.

  @Test
  void stateIsHandedOverToTheNextInstance() throws Exception {
    countingShop("one");
    till.sell();
    till.sell();
    try (Pin pin = reloader.pin()) {
      countingShop("two");
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
    countingShop("one");
    till.sell();
    countingShop("two");
    assertTrue(Garbage.collects(loaders.get(0)), "the state must not hold the generation");
    countingShop("three");
    countingShop("four");
    assertEquals(2, till.sell());
  }

  @Test
  void aLateInstanceOfAnOlderGenerationTakesNothing() throws Exception {
    countingShop("one");
    try (Pin pin = reloader.pin()) {
      countingShop("two");
      till.sell();
      try (Scope scope = pin.enter()) {
        assertEquals(1, till.sell());
      }
    }
    assertTrue(Garbage.collects(loaders.get(0)));
    countingShop("three");
    assertEquals(2, till.sell());
  }

  @Test
  void stateThatCannotBeTakenWaitsForTheEditThatMendsIt() throws Exception {
    countingShop("one");
    till.sell();
    write(
        "two",
        ", dev.reloader.live.Handover",
        """
        public Object handOver() { return sold; }
        public void takeOver(Object state) { sold = Integer.parseInt((String) state); }
        """);
    reloader.pin().close();
    assertThrows(ClassCastException.class, till::name);
    assertThrows(ClassCastException.class, till::name);
    countingShop("three");
    assertEquals(2, till.sell());
  }

  @Test
  void stateOfAReloadableClassIsNotHandedOver() throws Exception {
    write(
        "one",
        ", dev.reloader.live.Handover",
        "public Object handOver() { return this; } public void takeOver(Object state) {}");
    reloader.pin().close();
    till.sell();
    countingShop("two");
    assertEquals(1, till.sell());
    assertTrue(Garbage.collects(loaders.get(0)));
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
    write(
        "one",
        ", AutoCloseable",
        "public void close() { ((Runnable) Hall.get(\"close\")).run(); }");
    try (Reloader own =
        project.reloader().application(generation -> () -> journal.add("application")).build()) {
      own.start();
      assertEquals("one", own.live(Till.class, "acme.Shop").name());
    }
    Threads.await(closed);
    assertEquals(List.of("application", "instance"), journal);
  }

  // Many threads, and none that stays.

  @Test
  void threadsThatCallFirstTogetherShareOneInstanceAndOneHandover() throws Exception {
    countingShop("one");
    till.sell();
    for (int round = 2; round < 20; round++) {
      countingShop("round " + round);
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

  @Test
  void callsDuringSwapsFindALivingInstance() throws Exception {
    shop("0", "");
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
        shop(Integer.toString(edit), "");
      }
      swapped.countDown();
    }
    assertEquals("30", till.name());
  }

  @Test
  void aReferenceHoldsNoGeneration() throws Exception {
    countingShop("one");
    till.sell();
    try (Pin pin = reloader.pin()) {
      countingShop("two");
      till.sell();
      assertFalse(Garbage.collects(loaders.get(0)), "the control: a pin holds its generation");
    }
    assertTrue(Garbage.collects(loaders.get(0)));
    assertEquals(3, till.sell());
    assertNull(reloader.failure().orElse(null));
  }
}
