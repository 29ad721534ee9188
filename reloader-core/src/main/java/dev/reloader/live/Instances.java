package dev.reloader.live;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executor;

/**
 * The instances behind live references in one generation, which holds them: they go with it.
 * Thread-safe.
 */
public final class Instances {

  private static final Logger LOG = System.getLogger("dev.reloader");

  private final long generation;
  private final Executor within;
  private final Map<LiveReference, Instance> instances = new ConcurrentHashMap<>();
  private volatile boolean retiring;

  /**
   * Makes the instances of a generation, of which there is none yet.
   *
   * @param generation its number: state is handed from a lower to a higher one
   * @param within runs what is to be done in the generation, on the thread that asks for it
   */
  public Instances(long generation, Executor within) {
    this.generation = generation;
    this.within = within;
  }

  Object of(LiveReference reference, Destination destination) {
    return instances.computeIfAbsent(reference, key -> new Instance(key, this)).object(destination);
  }

  long generation() {
    return generation;
  }

  /** Whether what is made now comes too late to be anybody's successor. */
  boolean isRetiring() {
    return retiring;
  }

  void within(Runnable task) {
    within.execute(task);
  }

  /** Takes the state of all instances, as the generation is about to be stopped. */
  public void handOver() {
    retiring = true;
    instances.forEach((reference, instance) -> reference.succession().leave(instance));
  }

  /** Closes the instances that can be closed, after the generation was stopped, and forgets all. */
  public void close() {
    instances.forEach((reference, instance) -> close(reference, instance));
    instances.clear();
  }

  private void close(LiveReference reference, Instance instance) {
    if (instance.made() instanceof AutoCloseable closeable) {
      within.execute(
          () -> {
            try {
              closeable.close();
            } catch (Throwable thrown) {
              LOG.log(
                  Level.WARNING,
                  "The instance of generation "
                      + generation
                      + " behind the "
                      + reference
                      + " did not close cleanly",
                  thrown);
            }
          });
    }
  }
}
