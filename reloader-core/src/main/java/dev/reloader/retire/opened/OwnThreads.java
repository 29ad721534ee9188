package dev.reloader.retire.opened;

import dev.reloader.retire.clean.Cleaner;
import dev.reloader.retire.clean.Kin;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Timer;
import java.util.concurrent.ThreadPoolExecutor;
import org.jspecify.annotations.Nullable;

/**
 * Interrupts the threads that the generation has left running. A pool whose thread it is would
 * start another, and a timer waits on: they are shut down, where {@code java.lang} and {@code
 * java.util} or {@code java.util.concurrent} are opened, as Tomcat's start scripts open them.
 */
final class OwnThreads implements Cleaner {

  /** For all of them together. What does not end is found by the leak verdict. */
  private static final Duration LONGEST = Duration.ofSeconds(2);

  @Override
  public String place() {
    return "threads";
  }

  @Override
  public List<String> clean(ClassLoader dying) throws InterruptedException {
    Kin kin = new Kin(dying);
    List<Thread> own = new ArrayList<>();
    for (Thread thread : Threads.living()) {
      if (Threads.isOf(kin, thread) && thread != Thread.currentThread()) {
        own.add(thread);
        end(thread);
      }
    }
    long deadline = System.nanoTime() + LONGEST.toNanos();
    List<String> left = new ArrayList<>();
    for (Thread thread : own) {
      thread.join(Math.max(1, (deadline - System.nanoTime()) / 1_000_000));
      if (!thread.isAlive()) {
        // The JDK keeps a timer's thread for as long as there is the timer.
        thread.setContextClassLoader(ClassLoader.getSystemClassLoader());
        left.add("thread \"" + thread.getName() + "\" running");
      }
    }
    return left;
  }

  private static void end(Thread thread) {
    try {
      Object task = Threads.task(thread);
      if (task != null && outer(task) instanceof ThreadPoolExecutor pool) {
        List<Runnable> ignored = pool.shutdownNow();
      }
      cancel(thread);
    } catch (ReflectiveOperationException changed) {
      // Then the interrupt is all.
    }
    thread.interrupt();
  }

  private static @Nullable Object outer(Object task) throws ReflectiveOperationException {
    return task.getClass().getName().equals(ThreadPoolExecutor.class.getName() + "$Worker")
        ? Threads.value(task.getClass(), "this$0", task)
        : null;
  }

  /** As {@link Timer#cancel} does, of which its thread knows nothing. */
  private static void cancel(Thread thread) throws ReflectiveOperationException {
    if (!thread.getClass().getName().equals(Timer.class.getName() + "Thread")) {
      return;
    }
    Object queue = Threads.value(thread.getClass(), "queue", thread);
    var scheduling = thread.getClass().getDeclaredField("newTasksMayBeScheduled");
    if (queue == null || !scheduling.trySetAccessible()) {
      return;
    }
    var clear = queue.getClass().getDeclaredMethod("clear");
    clear.setAccessible(true);
    synchronized (queue) {
      scheduling.setBoolean(thread, false);
      clear.invoke(queue);
      queue.notify();
    }
  }
}
