package dev.reloader;

import dev.reloader.pool.ChangeSet;

/**
 * Told of the life of generations: to warm up and to clear what is outside of them, or to tell
 * others.
 *
 * <p>From the fixed side it is registered, by {@link Reloader#listen} or {@link
 * ReloaderBuilder#listener}, and hears of every generation. From the reloadable side, or from a
 * library, it is named in {@code META-INF/services/dev.reloader.GenerationListener}: then each
 * generation makes an instance of its own, which hears of that generation alone, with its loader as
 * context class loader.
 *
 * <p>All methods do nothing unless overridden. No lock of the reloader is held while they run.
 */
public interface GenerationListener {

  /**
   * A generation has been started, at boot or after a change, and is about to be published. Called
   * on the thread that starts it, within the generation.
   *
   * @param generation what is prepared; its {@link Generation#changes change set} is empty where a
   *     reload was asked for without a change
   * @throws Exception what keeps the generation from being published: it becomes the failure, as if
   *     the application had not started
   */
  default void prepared(Generation generation) throws Exception {}

  /**
   * A prepared generation has lost its last pin and is about to be stopped. Called on a thread of
   * the reloader, within the generation.
   *
   * @param generation what ends
   * @param changes what superseded it; empty where the reloader is closed or nothing had changed
   * @throws Exception what went wrong; it is logged, and the generation is retired all the same
   */
  default void beforeRetire(Generation generation, ChangeSet changes) throws Exception {}

  /**
   * A prepared generation has been stopped, cleaned up and let go. Told to registered listeners
   * alone: those of the generation are gone by then.
   *
   * @param generation its number
   * @param changes what superseded it; empty where the reloader is closed or nothing had changed
   * @throws Exception what went wrong; it is logged
   */
  default void retired(long generation, ChangeSet changes) throws Exception {}

  /**
   * Changed files could not be made into a generation. Told to registered listeners, and to those
   * of the generation that serves on. Called on the thread that found the change.
   *
   * @param failure why, with the change set; not to be kept
   * @throws Exception what went wrong; it is logged
   */
  default void failed(Failure failure) throws Exception {}

  /**
   * The reloader is closed: the web application ends. Told to registered listeners.
   *
   * @throws Exception what went wrong; it is logged
   */
  default void closed() throws Exception {}
}
