package dev.reloader.servlet.application.component;

import static java.lang.System.Logger.Level.WARNING;

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

  /** Steps of the generation that {@code loader} loads. */
  public Steps(ClassLoader loader) {
    this.loader = loader;
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
}
