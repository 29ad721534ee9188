package dev.reloader.live;

/** Tells where the calls of live references go. Implementations are thread-safe. */
@FunctionalInterface
public interface Destinations {

  /**
   * Answers the generation that a call of this thread goes to: the one that the thread works in, or
   * else the current one.
   *
   * @param reference what is called, in words
   * @return to be closed by this thread when the call has ended
   * @throws LiveReferenceException if there is no generation
   */
  Destination of(String reference);
}
