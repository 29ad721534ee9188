package dev.reloader;

/**
 * What runs in a generation: whatever an {@link ApplicationStarter} started from its classes.
 *
 * <p>{@link #stop} is called exactly once, after the last pin of its generation was released.
 */
@FunctionalInterface
public interface Application {

  /** An application that has nothing to stop. */
  Application NONE = () -> {};

  /**
   * Ends this application and lets go of everything it holds.
   *
   * <p>Called on a thread of the reloader whose context class loader is the generation's. Nobody
   * waits for it but {@link Reloader#close}; generations stop independently of each other. One that
   * exceeds the {@linkplain ReloaderBuilder#stopLimit limit} is interrupted and left to itself.
   *
   * @throws Exception when something could not be ended; it is logged, and the generation is
   *     retired all the same
   */
  void stop() throws Exception;
}
