package dev.reloader;

/** Who makes the next generation. */
public enum When {
  /** The pin that finds the change, which waits for it, as do those that come meanwhile. */
  REQUEST,
  /**
   * A thread of the reloader, while the current generation serves; no pin waits but for the very
   * first generation.
   */
  BACKGROUND
}
