package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicReference;

/** Threads of a test, whose failures are the test's. */
final class Threads implements AutoCloseable {

  private final List<Thread> threads = new ArrayList<>();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();

  Thread start(Task task) {
    Thread thread =
        new Thread(
            () -> {
              try {
                task.run();
              } catch (Throwable thrown) {
                failure.compareAndSet(null, thrown);
              }
            });
    thread.setDaemon(true);
    threads.add(thread);
    thread.start();
    return thread;
  }

  /** Runs something on a thread of its own; who asks for the result gets its failure. */
  static <T> FutureTask<T> begin(Callable<T> what) {
    FutureTask<T> task = new FutureTask<>(what);
    Thread thread = new Thread(task);
    thread.setDaemon(true);
    thread.start();
    return task;
  }

  /** Waits until a thread can only be woken by somebody else. */
  static void awaitBlocked(Thread thread) {
    long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
    while (thread.getState() != Thread.State.WAITING) {
      assertTrue(thread.isAlive() && System.nanoTime() < deadline, "does not wait: " + thread);
      Thread.onSpinWait();
    }
  }

  static void await(CountDownLatch latch) throws InterruptedException {
    assertTrue(latch.await(20, TimeUnit.SECONDS), "nobody opened the latch");
  }

  @Override
  public void close() {
    for (Thread thread : threads) {
      join(thread);
      assertTrue(!thread.isAlive(), "hangs: " + List.of(thread.getStackTrace()));
    }
    Throwable first = failure.get();
    if (first != null) {
      throw new AssertionError("A thread of the test failed", first);
    }
  }

  private static void join(Thread thread) {
    try {
      thread.join(60_000);
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  interface Task {
    void run() throws Exception;
  }
}
