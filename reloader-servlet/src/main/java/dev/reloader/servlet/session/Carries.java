package dev.reloader.servlet.session;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** Counts what was carried and what was dropped, and remembers the last of it. Thread-safe. */
public final class Carries {

  private static final Logger LOGGER = System.getLogger("dev.reloader");
  private static final int LENGTH = 50;

  private final Deque<Carry> last = new ArrayDeque<>();
  private long carried;
  private long dropped;

  /** Creates a report without anything in it. */
  Carries() {}

  /**
   * What there is to tell.
   *
   * @param carried how many objects were brought into a generation
   * @param dropped how many a generation could not have
   * @param last the last of both, newest last
   */
  public record Report(long carried, long dropped, List<Carry> last) {

    /** Makes the list unmodifiable. */
    public Report {
      last = List.copyOf(last);
    }
  }

  /** Returns what there is to tell now. */
  public synchronized Report report() {
    return new Report(carried, dropped, List.copyOf(last));
  }

  void carried(String attribute, String type, String reader) {
    add(new Carry(Instant.now(), attribute, type, true, reader, ""));
  }

  void dropped(String attribute, String type, String reader, String reason) {
    add(new Carry(Instant.now(), attribute, type, false, reader, reason));
  }

  /** What should have been carried, and could not be. */
  void lost(String attribute, String type, String reader, String failure) {
    dropped(attribute, type, reader, failure);
    LOGGER.log(
        Level.WARNING,
        "Session attribute \"{0}\" is dropped for {1}: its {2} was stored by another generation"
            + " and cannot be carried: {3}",
        attribute,
        reader,
        type,
        failure);
  }

  private synchronized void add(Carry carry) {
    if (carry.carried()) {
      carried++;
    } else {
      dropped++;
    }
    if (last.size() == LENGTH) {
      last.removeFirst();
    }
    last.addLast(carry);
  }
}
