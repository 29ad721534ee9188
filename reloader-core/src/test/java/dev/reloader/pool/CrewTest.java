package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Many hands do the work in order, and fail as one. */
class CrewTest {

  private static final List<Integer> MANY = IntStream.range(0, 5_000).boxed().toList();

  @Test
  void whatCameOfEachIsInTheOrderOfTheThings() {
    assertEquals(MANY.stream().map(i -> i * 2).toList(), Crew.map(MANY, 4, i -> i * 2));
    assertEquals(List.of("1"), Crew.map(List.of(1), String::valueOf));
    assertEquals(List.of(), Crew.map(List.of(), String::valueOf));
  }

  @Test
  void whatOneOfThemThrowsIsThrown() {
    IllegalStateException thrown =
        assertThrows(IllegalStateException.class, () -> Crew.map(MANY, 4, CrewTest::refuse));
    assertEquals("4000", thrown.getMessage());
  }

  private static int refuse(int number) {
    if (number == 4_000) {
      throw new IllegalStateException("" + number);
    }
    return number;
  }

  /** Two of them meet, which one thread alone would wait for in vain. */
  @Test
  void moreThanOneThreadWorksAndNoneIsLeft() {
    CountDownLatch meeting = new CountDownLatch(2);
    Set<Thread> threads = ConcurrentHashMap.newKeySet();
    Crew.map(
        MANY,
        4,
        i -> {
          if (threads.add(Thread.currentThread())) {
            meeting.countDown();
            meet(meeting);
          }
          return i;
        });
    threads.remove(Thread.currentThread());
    assertTrue(threads.stream().noneMatch(Thread::isAlive));
  }

  private static void meet(CountDownLatch meeting) {
    try {
      assertTrue(meeting.await(1, TimeUnit.MINUTES));
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }
}
