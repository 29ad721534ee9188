package dev.reloader.live;

/** The generation that a call goes to: held, and worked in by the calling thread, until closed. */
public interface Destination extends AutoCloseable {

  /**
   * Names the generation.
   *
   * @return as in "generation 3"
   */
  String name();

  /**
   * Answers the loader of the generation's classes.
   *
   * @return the context class loader of the calling thread
   */
  ClassLoader loader();

  /**
   * Answers what was made for live references in the generation.
   *
   * @return the same object for the same generation
   */
  Instances instances();

  /** Lets the call end. */
  @Override
  void close();
}
