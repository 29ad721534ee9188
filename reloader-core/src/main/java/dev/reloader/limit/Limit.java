package dev.reloader.limit;

import java.time.Duration;
import java.util.Objects;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * The longest that something may take.
 *
 * <p>What takes longer is interrupted and left to itself, on its own thread: nothing can stop a
 * thread that does not want to end. Immutable.
 */
public final class Limit {

  private final String name;
  private final Duration longest;

  private Limit(String name, Duration longest) {
    this.name = name;
    this.longest = longest;
  }

  /**
   * Makes a limit.
   *
   * @param name the setting that it comes from, for messages
   * @param longest zero where there is to be no limit
   * @return the limit
   */
  public static Limit of(String name, Duration longest) {
    return new Limit(name, longest);
  }

  /** Starts a thread. */
  @FunctionalInterface
  public interface Starter {
    /**
     * Runs a task on a new daemon thread.
     *
     * @param name of the thread
     * @param task to be run once
     */
    void start(String name, Runnable task);
  }

  /**
   * Calls a task on another thread and waits for it, no longer than this limit. An interruption of
   * the waiting thread is passed on to the other one.
   *
   * @param <T> what the task answers
   * @param what is done, in words for messages; the thread's name too
   * @param task that may take longer than it should
   * @param threads starts the other thread
   * @return what the task answers
   * @throws LimitExceededException if the task has not ended in time; by then it is interrupted
   * @throws Exception what the task throws, as are errors
   */
  public <T> T call(String what, Callable<T> task, Starter threads) throws Exception {
    Call<T> call = new Call<>(task);
    threads.start("reloader: " + what, call);
    boolean interrupted = false;
    long deadline = System.nanoTime() + longest.toNanos();
    try {
      while (true) {
        try {
          return longest.isZero() ? call.get() : call.get(deadline - System.nanoTime());
        } catch (InterruptedException e) {
          interrupted = true;
          call.interrupt();
        }
      }
    } catch (ExecutionException e) {
      throw thrown(e.getCause());
    } catch (TimeoutException e) {
      StackTraceElement[] stack = call.stack();
      call.cancel(true);
      throw new LimitExceededException(what, name, longest, stack);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /**
   * Calls a task on this thread, and interrupts it when it exceeds this limit. For tasks that need
   * what this thread holds, its locks for example: nobody can go on without it.
   *
   * @param <T> what the task answers
   * @param what is done, in words for messages
   * @param task that may take longer than it should
   * @param threads starts the thread that watches
   * @param report is told at once that the limit is exceeded, on the thread that watches
   * @return what the task answers, be it too late
   * @throws LimitExceededException if the task failed after it had exceeded this limit
   * @throws Exception what the task throws in time, as are errors
   */
  public <T> T callHere(
      String what, Callable<T> task, Starter threads, Consumer<LimitExceededException> report)
      throws Exception {
    if (longest.isZero()) {
      return task.call();
    }
    Watch watch = new Watch(Thread.currentThread());
    threads.start(
        "reloader: watches " + what,
        () -> {
          StackTraceElement[] stack = watch.awaitEnd(longest);
          if (stack != null) {
            report.accept(new LimitExceededException(what, name, longest, stack));
          }
        });
    try {
      return task.call();
    } catch (Throwable thrown) {
      StackTraceElement[] stack = watch.end();
      if (stack != null) {
        throw new LimitExceededException(what, name, longest, stack);
      }
      throw thrown;
    } finally {
      watch.end();
    }
  }

  private static Exception thrown(@Nullable Throwable cause) {
    if (cause instanceof Error error) {
      throw error;
    }
    return (Exception) Objects.requireNonNull(cause);
  }

  /** A task that knows its thread. */
  private static final class Call<T> extends FutureTask<T> {

    private volatile @Nullable Thread thread;

    Call(Callable<T> task) {
      super(task);
    }

    @Override
    public void run() {
      thread = Thread.currentThread();
      super.run();
    }

    T get(long nanos) throws InterruptedException, ExecutionException, TimeoutException {
      return get(nanos, TimeUnit.NANOSECONDS);
    }

    void interrupt() {
      Thread running = thread;
      if (running != null && !isDone()) {
        running.interrupt();
      }
    }

    StackTraceElement[] stack() {
      Thread running = thread;
      return running == null ? new StackTraceElement[0] : running.getStackTrace();
    }
  }
}
