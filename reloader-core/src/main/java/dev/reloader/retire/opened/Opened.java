package dev.reloader.retire.opened;

import dev.reloader.retire.clean.Cleaner;
import java.util.ArrayList;
import java.util.List;

/** The cleaners that reach further than public means of the JDK do, where they may. */
public final class Opened {

  private Opened() {}

  /**
   * Makes the cleaners.
   *
   * @param interrupts whether threads that a generation has left running are to be interrupted
   * @return those that this Java runtime has a use for
   */
  public static List<Cleaner> cleaners(boolean interrupts) {
    List<Cleaner> cleaners = new ArrayList<>();
    if (interrupts) {
      cleaners.add(
          new OwnThreads()); // Before the others, which leave to such threads what is theirs.
    }
    try {
      cleaners.add(new RemoteObjects());
    } catch (LinkageError absent) {
      // This runtime has no RMI.
    }
    cleaners.add(new ShutdownHooks());
    cleaners.add(new ThreadLocals());
    return cleaners;
  }
}
