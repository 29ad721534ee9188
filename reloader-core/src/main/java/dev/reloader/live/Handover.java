package dev.reloader.live;

/**
 * Implemented by a class behind a live reference whose state is to outlive an edit: the old
 * instance hands it over, the new one takes it.
 *
 * <p>What is handed over must be an object that both versions know: one of the JDK or of a fixed
 * class (a {@code Map}, an {@code AtomicLong}, a JDBC connection), holding none of a reloadable
 * class. Nobody waits for calls that are under way on the old instance; hand over an object that
 * threads can share if they are to go on writing into it.
 */
public interface Handover {

  /**
   * Gives away the state of this instance: when its successor is first called, or when its
   * generation is retired, whichever comes first. Called at most once, in its own generation.
   *
   * @return what the successor takes; an empty one hands over nothing
   */
  Object handOver();

  /**
   * Takes the state of the instance before, which may be of an older version of the class. Called
   * at most once, before the first call of this instance; not at all if there is nothing to take.
   *
   * <p>If it throws, the call that needed this instance fails, and the state is kept for the next
   * try.
   *
   * @param state what {@link #handOver} of the instance before answered
   */
  void takeOver(Object state);
}
