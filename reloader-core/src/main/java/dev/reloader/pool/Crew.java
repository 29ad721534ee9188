package dev.reloader.pool;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Function;

/**
 * Does the same for each of many things, by as many threads as there are processors, of which the
 * caller's is one.
 *
 * <p>The threads are made for it and end with it: those of the common pool would carry whatever
 * their maker was, and a pool of ours would have to be closed by somebody.
 */
final class Crew {

  /** Fewer are done sooner than a thread starts. */
  private static final int WORTH_A_THREAD = 200;

  private Crew() {}

  /** Returns what came of each, in the same order; throws what any of them threw first. */
  static <T, R> List<R> map(List<T> things, Function<T, R> each) {
    return map(things, Runtime.getRuntime().availableProcessors(), each);
  }

  static <T, R> List<R> map(List<T> things, int most, Function<T, R> each) {
    int crew = Math.min(most, things.size() / WORTH_A_THREAD);
    if (crew < 2) {
      return things.stream().map(each).toList();
    }
    Object[] results = new Object[things.size()];
    AtomicInteger next = new AtomicInteger();
    Runnable work =
        () -> {
          for (int i = next.getAndIncrement(); i < results.length; i = next.getAndIncrement()) {
            try {
              results[i] = each.apply(things.get(i));
            } catch (RuntimeException | Error e) {
              results[i] = new Thrown(e);
              next.set(results.length); // Nobody begins another.
            }
          }
        };
    List<Thread> threads = new ArrayList<>();
    for (int i = 1; i < crew; i++) {
      Thread thread = new Thread(null, work, "reloader: reads", 0, false);
      thread.setDaemon(true);
      thread.start();
      threads.add(thread);
    }
    work.run();
    threads.forEach(Crew::join);
    Arrays.stream(results)
        .filter(Thrown.class::isInstance)
        .map(Thrown.class::cast)
        .forEach(Thrown::again);
    @SuppressWarnings("unchecked")
    List<R> typed = (List<R>) Arrays.asList(results);
    return typed;
  }

  /** Each ends by itself, soon. */
  private static void join(Thread thread) {
    boolean interrupted = false;
    while (thread.isAlive()) {
      try {
        thread.join();
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private record Thrown(Throwable what) {
    void again() {
      if (what instanceof Error error) {
        throw error;
      }
      throw (RuntimeException) what;
    }
  }
}
