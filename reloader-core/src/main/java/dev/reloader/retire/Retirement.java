package dev.reloader.retire;

import dev.reloader.limit.Limit;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Retires what nobody needs any more: stops it, cleans up after its loader, and follows the loader
 * until it is collected.
 *
 * <p>Each retirement runs on a thread of its own, so that one that hangs holds up no other. Those
 * threads are started by one that was made before any generation: a thread keeps the context class
 * loader, the inheritable thread locals and, up to Java 23, the access control context of whoever
 * made it, and would keep a generation that way.
 *
 * <p>Thread-safe.
 */
public final class Retirement implements AutoCloseable {

  private static final Logger LOG = System.getLogger("dev.reloader");
  private static final Duration PATIENCE = Duration.ofSeconds(30);

  /** Long for a stop that works, short for whoever waits for an answer. */
  private static final Duration TURN = Duration.ofSeconds(5);

  private final ClassLoader fixed;
  private final Limit stopLimit;
  private final CleanUp cleanUp;
  private final Verdicts verdicts;
  private final Turn turn = new Turn(TURN);
  private final BlockingQueue<Runnable> tasks = new LinkedBlockingQueue<>();
  private final Thread neutral;

  /** What is looked at once a second; the thread's own. */
  private final List<BooleanSupplier> watched = new ArrayList<>();

  /** How many were admitted and are not yet retired; guarded by this. */
  private int admitted;

  /** How many of them are being retired; guarded by this. */
  private int retiring;

  private boolean started;
  private boolean closing;

  /**
   * Prepares retirement; to be called outside of any application.
   *
   * @param fixed the loader of what is not reloadable, the context class loader of the clean-up
   * @param stopLimit the longest a stop is waited for before the clean-up
   * @param interrupts whether threads that are left running are interrupted
   * @param leaks is told in a sentence of each loader that turns out to be held
   */
  public Retirement(
      ClassLoader fixed, Limit stopLimit, boolean interrupts, Consumer<String> leaks) {
    this.fixed = fixed;
    this.stopLimit = stopLimit;
    this.cleanUp = new CleanUp(fixed, interrupts);
    this.verdicts = new Verdicts(Control::new, leaks);
    this.neutral = thread("reloader", this::work, ClassLoader.getSystemClassLoader());
  }

  /**
   * Announces one that will be retired some day; until then the thread of this object lives on.
   *
   * <p>Must be called before the loader of that one runs any code.
   */
  public synchronized void admit() {
    admitted++;
    if (!started) {
      started = true;
      neutral.start();
    }
  }

  /** Takes back the announcement of one that needs no retirement: another goes on with it. */
  public synchronized void dismiss() {
    admitted--;
    tasks.add(Retirement::wake);
  }

  /** Answers what keeps a start and a stop, or two of either, from running at once. */
  public Turn turn() {
    return turn;
  }

  /**
   * Retires one that was admitted, on another thread.
   *
   * @param retiree what nobody needs any more
   */
  public void retire(Retiree retiree) {
    synchronized (this) {
      retiring++;
    }
    start("reloader: retires " + retiree.name(), () -> conduct(retiree));
  }

  /**
   * Runs a task on a daemon thread that has nothing of whoever asks for it; one must be admitted
   * and not yet retired.
   *
   * @param name of the thread
   * @param task to be run once, with the loader of what is fixed as context class loader
   */
  public void start(String name, Runnable task) {
    tasks.add(() -> launch(name, task));
  }

  /**
   * Looks at something once a second, on the thread that retires nothing itself.
   *
   * @param isNeeded is asked each time, must not wait, and answers false when it need not be asked
   *     again
   */
  public void watch(BooleanSupplier isNeeded) {
    tasks.add(() -> watched.add(isNeeded));
  }

  /**
   * Follows the loader of something that hangs and will be retired only if it ever ends.
   *
   * @param name what it is called in the status
   * @param loader the loader that should have become unreachable
   */
  public void follow(String name, ClassLoader loader) {
    verdicts.follow(name, loader);
    tasks.add(Retirement::wake);
  }

  /**
   * Answers the retired loaders that have not been collected.
   *
   * @return oldest first
   */
  public List<Retired> uncollected() {
    verdicts.look();
    return verdicts.facts();
  }

  /**
   * Finds out by a dump of the heap who holds the oldest of the retired loaders, and adds it to
   * what is known of them.
   *
   * @return what {@link #uncollected} answers, the holders among the findings
   * @throws IOException if the heap cannot be dumped or not be searched in a minute
   */
  public List<Retired> explain() throws IOException {
    verdicts.explain();
    return verdicts.facts();
  }

  /**
   * Waits for the retirements that have begun, for half a minute at most, and admits no more.
   *
   * <p>What was admitted before can still be retired.
   */
  @Override
  public synchronized void close() {
    closing = true;
    tasks.add(Retirement::wake);
    long deadline = System.nanoTime() + PATIENCE.toNanos();
    while (retiring > 0) {
      long left = TimeUnit.NANOSECONDS.toMillis(deadline - System.nanoTime());
      if (left <= 0) {
        LOG.log(Level.WARNING, "{0} stops have not ended in {1}; not waiting", retiring, PATIENCE);
        return;
      }
      try {
        wait(left);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        return;
      }
    }
  }

  private void work() {
    // The first user of the timer thread of CompletableFuture becomes its context class loader.
    CompletableFuture.delayedExecutor(1, TimeUnit.NANOSECONDS, Runnable::run)
        .execute(Retirement::wake);
    while (isNeeded()) {
      Runnable task = next();
      attempt(task == null ? Retirement::wake : task);
      attempt(() -> watched.removeIf(watch -> !watch.getAsBoolean()));
      attempt(verdicts::look);
    }
  }

  /** Whatever happens, be it that memory runs out: without this thread nothing would be retired. */
  private static void attempt(Runnable task) {
    try {
      task.run();
    } catch (Throwable thrown) {
      LOG.log(Level.WARNING, "The reloader's own thread failed; it goes on", thrown);
    }
  }

  private void launch(String name, Runnable task) {
    try {
      thread(name, task, fixed).start();
    } catch (OutOfMemoryError noThread) {
      LOG.log(Level.WARNING, "There is no thread to be had for \"" + name + '"', noThread);
      task.run();
    }
  }

  /** What is done for its own sake: so that the thread looks whether it is still needed. */
  private static void wake() {}

  private synchronized boolean isNeeded() {
    return admitted > 0 || !closing;
  }

  /** Looks after the retired ones and what is watched once a second as long as there are any. */
  private @Nullable Runnable next() {
    try {
      return verdicts.isEmpty() && watched.isEmpty()
          ? tasks.take()
          : tasks.poll(1, TimeUnit.SECONDS);
    } catch (InterruptedException strayed) {
      return null;
    }
  }

  private void conduct(Retiree retiree) {
    try {
      ClassLoader dying = retiree.loader();
      stop(retiree);
      cleanUp.clean(retiree.name(), dying);
      verdicts.follow(retiree.name(), dying);
      for (ClassLoader part : retiree.parts()) {
        String name = String.valueOf(part.getName());
        cleanUp.clean(name, part);
        verdicts.follow(name, part);
      }
    } finally {
      retiree.forget();
      finished();
    }
  }

  private void stop(Retiree retiree) {
    try (Turn.Taken taken = turn.take()) {
      stopLimit.call("the stop of " + retiree.name(), () -> stopWithin(retiree), this::launch);
    } catch (Throwable thrown) {
      LOG.log(Level.WARNING, retiree.name() + " did not stop cleanly; it is retired", thrown);
    }
  }

  /**
   * Whoever waits for this goes on before its thread has ended, and may ask who holds the loader:
   * by then this thread does not, nor does its task when the retiree has forgotten it.
   */
  private Retiree stopWithin(Retiree retiree) throws Exception {
    Thread thread = Thread.currentThread();
    thread.setContextClassLoader(retiree.loader());
    try {
      retiree.stop();
    } finally {
      thread.setContextClassLoader(fixed);
    }
    return retiree;
  }

  private synchronized void finished() {
    admitted--;
    retiring--;
    tasks.add(Retirement::wake);
    notifyAll();
  }

  private static Thread thread(String name, Runnable task, ClassLoader context) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(context);
    return thread;
  }
}
