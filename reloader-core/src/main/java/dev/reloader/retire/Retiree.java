package dev.reloader.retire;

import java.util.List;

/** Something with a class loader of its own that can be retired. */
public interface Retiree {

  /**
   * Names what is retired, for threads, messages and the status.
   *
   * @return as in "generation 3"
   */
  String name();

  /**
   * Answers the loader that is to become unreachable.
   *
   * @return not asked for after {@link #forget}
   */
  ClassLoader loader();

  /**
   * Answers further loaders that are to become unreachable with it, each under its own name.
   *
   * @return none, unless the loader stands before others
   */
  default List<ClassLoader> parts() {
    return List.of();
  }

  /**
   * Ends what runs; called once, with the loader as context class loader.
   *
   * @throws Exception when something could not be ended; it is logged
   */
  void stop() throws Exception;

  /** Lets go of the loader and of everything that holds it; called once, after the clean-up. */
  void forget();
}
