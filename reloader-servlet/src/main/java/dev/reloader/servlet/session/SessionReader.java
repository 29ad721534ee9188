package dev.reloader.servlet.session;

/** The generation on whose behalf a session is read. Implementations are thread-safe. */
public interface SessionReader {
  /** The loader of the generation's classes. */
  ClassLoader loader();

  /**
   * Whether the generation is the current one. A request that still runs on a superseded one gets
   * copies of its own of what later generations stored; the session keeps theirs.
   */
  boolean isCurrent();

  /** What messages call the generation. */
  String name();
}
