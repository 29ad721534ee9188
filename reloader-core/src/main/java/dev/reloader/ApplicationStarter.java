package dev.reloader;

/**
 * Starts the application of a generation that is about to be published.
 *
 * <p>One start is waited for at a time, by whoever found the change. It runs on a thread of its
 * own, which ends with it, with the generation's loader as context class loader and no lock of the
 * reloader held. A start that exceeds the {@linkplain ReloaderBuilder#startLimit limit} is
 * interrupted and given up.
 */
@FunctionalInterface
public interface ApplicationStarter {

  /**
   * Starts the application.
   *
   * <p>A {@link Reloader#pin} made by this thread meanwhile answers the generation that is still
   * current; one made by a thread that this start waits for can never be answered.
   *
   * @param generation what the application is to be made of; its loader is the context class loader
   * @return the started application
   * @throws Exception when the application cannot start; what had been started must have been
   *     stopped again. The generation is not published and the exception becomes a {@link Failure},
   *     as does every error.
   */
  Application start(Generation generation) throws Exception;
}
