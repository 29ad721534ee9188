package dev.reloader.servlet.session;

import static dev.reloader.servlet.session.Generations.CART;
import static dev.reloader.servlet.session.Generations.loaderOf;
import static dev.reloader.servlet.session.Generations.make;
import static dev.reloader.servlet.session.Generations.setItems;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.http.HttpSession;
import java.lang.ref.WeakReference;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** An attribute in the hands of several generations, living and retired. */
class SharedAttributeTest {

  @TempDir Path directory;

  private TomcatSession session;

  @BeforeEach
  void begin() {
    session = new TomcatSession(directory);
  }

  @AfterEach
  void end() {
    session.close();
  }

  @Test
  void requestsOfTwoGenerationsUseOneAttributeAtOnce() throws Exception {
    ClassLoader one = session.generation(CART);
    Object first = make(one, "Cart");
    session.of(one).setAttribute("cart", first);
    ClassLoader two = session.generation(CART);
    Object second = session.of(two).getAttribute("cart");
    // The older request says that it has changed its object; nobody else has stored one.
    setItems(first, 1);
    session.of(one).setAttribute("cart", first);
    Object third = session.of(two).getAttribute("cart");
    assertNotSame(second, third);
    assertEquals("cart of 1", String.valueOf(third));
    // Now the newer one has, and the older one's object is no news.
    assertNotNull(third);
    setItems(third, 2);
    session.of(two).setAttribute("cart", third);
    assertSame(first, session.of(one).getAttribute("cart"));
    setItems(first, 9);
    session.of(one).setAttribute("cart", first);
    assertSame(third, session.of(two).getAttribute("cart"));
    // Another object is.
    Object other = make(one, "Cart");
    setItems(other, 5);
    session.of(one).setAttribute("cart", other);
    assertEquals("cart of 5", String.valueOf(session.of(two).getAttribute("cart")));
    assertSame(other, session.of(one).getAttribute("cart"));
  }

  @Test
  void anOlderRequestReadsWhatANewerOneStored() throws Exception {
    ClassLoader one = session.generation(CART);
    ClassLoader two = session.generation(CART);
    Object cart = make(two, "Cart");
    session.of(two).setAttribute("cart", cart);
    Object carried = session.of(one).getAttribute("cart");
    assertSame(one, loaderOf(carried));
    assertSame(carried, session.of(one).getAttribute("cart"));
    assertSame(cart, session.of(two).getAttribute("cart"));
    ClassLoader three = session.generation(CART);
    setItems(cart, 6);
    assertEquals("cart of 6", String.valueOf(session.of(three).getAttribute("cart")));
  }

  @Test
  void requestsThatComeTogetherGetOneObject() throws Exception {
    ClassLoader one = session.generation(CART);
    session.of(one).setAttribute("cart", make(one, "Cart"));
    ClassLoader two = session.generation(CART);
    int readers = 8;
    CyclicBarrier together = new CyclicBarrier(readers);
    ExecutorService threads = Executors.newFixedThreadPool(readers);
    try {
      List<Future<@Nullable Object>> reads = new ArrayList<>();
      for (int i = 0; i < readers; i++) {
        reads.add(
            threads.submit(
                () -> {
                  together.await();
                  return session.of(two).getAttribute("cart");
                }));
      }
      Object first = reads.get(0).get();
      for (Future<@Nullable Object> read : reads) {
        assertSame(first, read.get());
      }
    } finally {
      threads.shutdownNow();
    }
    var count = two.loadClass("Cart").getDeclaredField("read");
    count.setAccessible(true);
    assertEquals(1, count.getInt(null));
  }

  @Test
  void aRetiredGenerationIsNotHeldByWhatItStored() throws Exception {
    WeakReference<ClassLoader> retired = storeAndRetire();
    ClassLoader two = session.generation(CART);
    assertCollected(retired);
    assertEquals("cart of 7", String.valueOf(session.of(two).getAttribute("cart")));
  }

  private WeakReference<ClassLoader> storeAndRetire() throws Exception {
    ClassLoader one = session.generation(CART);
    Object cart = make(one, "Cart");
    setItems(cart, 7);
    session.of(one).setAttribute("cart", cart);
    session.retire(one);
    return new WeakReference<>(one);
  }

  private static void assertCollected(WeakReference<?> reference) throws InterruptedException {
    long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
    while (!reference.refersTo(null) && System.nanoTime() < end) {
      System.gc();
      byte[][] pressure = new byte[16][1 << 20];
      assertNotNull(pressure);
    }
    assertTrue(reference.refersTo(null), "still held");
  }

  @Test
  void aThreadThatOutlivesItsGenerationStoresForTheNext() throws Exception {
    ClassLoader one = session.generation(CART);
    HttpSession kept = session.of(one);
    session.retire(one);
    kept.setAttribute("cart", make(one, "Cart"));
    ClassLoader two = session.generation(CART);
    assertSame(two, loaderOf(session.of(two).getAttribute("cart")));
  }
}
