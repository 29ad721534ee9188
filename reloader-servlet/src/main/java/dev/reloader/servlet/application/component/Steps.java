package dev.reloader.servlet.application.component;

import static java.lang.System.Logger.Level.WARNING;

import dev.reloader.limit.Limit;
import dev.reloader.servlet.container.Container;
import java.util.concurrent.Callable;

/**
 * Runs the steps of an application's life with the generation's loader as context class loader,
 * each step anew: a listener that changes the context class loader must not change the next one's.
 *
 * <p>Thread-safe.
 */
public final class Steps {
  private static final System.Logger LOG = System.getLogger("dev.reloader");

  private final ClassLoader loader;
  private final Container adapter;
  private final Limit stopLimit;

  /**
   * Steps of the generation that {@code loader} loads.
   *
   * @param adapter the container, in whose scope the application ends as it started
   * @param stopLimit the longest an ending step is waited for
   */
  public Steps(ClassLoader loader, Container adapter, Limit stopLimit) {
    this.loader = loader;
    this.adapter = adapter;
    this.stopLimit = stopLimit;
  }

  /** Something the application does when it starts or stops. */
  @FunctionalInterface
  public interface Step {
    /** Does it. */
    void run() throws Exception;
  }

  /**
   * Runs a step.
   *
   * @throws Exception as the step throws
   */
  public void run(Step step) throws Exception {
    this.<Steps>call(
        () -> {
          step.run();
          return this;
        });
  }

  /**
   * Runs a step that has a result.
   *
   * @throws Exception as the step throws
   */
  public <T> T call(Callable<T> step) throws Exception {
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    thread.setContextClassLoader(loader);
    try {
      return step.call();
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  /** Runs a step that others must not suffer from: whatever it throws is logged. */
  public void guard(Object what, Step step) {
    try {
      run(step);
    } catch (Throwable failure) {
      LOG.log(WARNING, what + " failed: " + failure, failure);
    }
  }

  /**
   * Runs a step of the application's end, which others must suffer neither from if it throws nor if
   * it hangs: it has a thread of its own, and is waited for within the limit only.
   */
  public void end(Object what, Step step) {
    guard(
        what,
        () ->
            stopLimit.call(
                what.toString(),
                () ->
                    adapter.inScope(
                        () -> {
                          run(step);
                          return this;
                        }),
                this::thread));
  }

  /** Made when no code of the application is on the stack, it keeps none of it. */
  private void thread(String name, Runnable task) {
    Thread thread = new Thread(null, task, name, 0, false);
    thread.setDaemon(true);
    thread.setContextClassLoader(loader);
    thread.start();
  }
}
