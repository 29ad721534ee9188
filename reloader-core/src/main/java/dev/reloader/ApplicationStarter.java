package dev.reloader;

/**
 * Starts the application of a generation that is about to be published.
 *
 * <p>One start runs at a time. It runs on the thread of whoever found the change, with the
 * generation's loader as context class loader and no lock of the reloader held.
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
