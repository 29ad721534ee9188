package dev.reloader;

import dev.reloader.Status.Pinned;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/**
 * The pins of one generation: who holds it, and the moment at which nobody does any more.
 *
 * <p>They are kept in cells, so that threads do not meet: a pin is made in the cell of its thread
 * and closed in that same cell, whoever closes it. A pin competes with supersession for the lock of
 * its cell alone: either it is in before the cell is shut, and retirement waits for it, or it is
 * refused. A cell is done when it is shut and empty, which happens once; the cell that is the last
 * to be done tells that the generation is. No thread ever holds two locks. Thread-safe.
 */
final class Pins {

  /** More than there are processors, so that threads that run at once rarely share a cell. */
  private static final int CELLS =
      Integer.highestOneBit(Math.min(64, 8 * Runtime.getRuntime().availableProcessors()));

  private final Cell[] cells;

  /** How many cells are not yet both shut and empty. */
  private final AtomicInteger undone;

  /** Whether no pin is let in any more, or the cells are being shut. */
  private volatile boolean superseded;

  Pins() {
    this(CELLS);
  }

  /** For a power of two of cells: the fewer, the more of their interleavings can be tried. */
  Pins(int count) {
    cells = new Cell[count];
    undone = new AtomicInteger(count);
    for (int i = 0; i < count; i++) {
      cells[i] = new Cell();
    }
  }

  /** Makes a pin; null if the generation was superseded and must not be pinned. */
  @Nullable Pin acquire(Generation generation, Object holder) {
    Cell cell = cells[(int) Thread.currentThread().getId() & cells.length - 1];
    Pin pin = new Pin(generation, cell, holder);
    return cell.enter(pin) ? pin : null;
  }

  /**
   * Makes a pin beside one that is open, though the generation may be superseded; null if that one
   * is closed by now. A closing competes for the lock of the cell: either the new pin is in before,
   * and retirement waits for it as well, or it is refused.
   */
  @Nullable Pin join(Pin open, Generation generation, Object holder) {
    Pin pin = new Pin(generation, open.cell, holder);
    return open.cell.enterBeside(open, pin) ? pin : null;
  }

  /** Closes a pin; true if it was the last one of a superseded generation. */
  boolean release(Pin pin) {
    return pin.cell.leave(pin) && undone.decrementAndGet() == 0;
  }

  /** Lets no pin in any more; true if there is none left to wait for. Told once only. */
  boolean supersede() {
    superseded = true;
    boolean last = false;
    for (Cell cell : cells) {
      last |= cell.shut() && undone.decrementAndGet() == 0;
    }
    return last;
  }

  boolean isSuperseded() {
    return superseded;
  }

  int count() {
    int count = 0;
    for (Cell cell : cells) {
      count += cell.count();
    }
    return count;
  }

  /** Who holds the generation at this moment; of those one thread has made, the oldest first. */
  List<Pinned> open() {
    List<Pinned> open = new ArrayList<>();
    for (Cell cell : cells) {
      cell.addTo(open);
    }
    Collections.reverse(open);
    return open;
  }

  /**
   * A pin that is not closed, as seen at one moment.
   *
   * @param maker the thread that made it, which may be about something else by now
   */
  record Open(Pin pin, Pinned facts, Thread maker) {}

  /** The pins made before a moment, in milliseconds since the epoch. */
  List<Open> openedBefore(long moment) {
    List<Open> open = new ArrayList<>();
    for (Cell cell : cells) {
      cell.addTo(open, moment);
    }
    return open;
  }

  /** The pins that the threads of one cell have made: a list linked through the pins. */
  static final class Cell {

    private @Nullable Pin newest;
    private int count;
    private boolean shut;

    private synchronized boolean enter(Pin pin) {
      return !shut && add(pin);
    }

    /** A cell with an open pin in it is not done, shut or not. */
    private synchronized boolean enterBeside(Pin open, Pin pin) {
      return !open.closed && add(pin);
    }

    private boolean add(Pin pin) {
      Pin before = newest;
      pin.older = before;
      if (before != null) {
        before.newer = pin;
      }
      newest = pin;
      count++;
      return true;
    }

    /** True if that makes the cell done; a second call for one pin does nothing. */
    private synchronized boolean leave(Pin pin) {
      if (pin.closed) {
        return false;
      }
      Pin older = pin.older;
      Pin newer = pin.newer;
      if (older != null) {
        older.newer = newer;
      }
      if (newer != null) {
        newer.older = older;
      } else {
        newest = older;
      }
      pin.leave();
      return --count == 0 && shut;
    }

    /** True if that makes the cell done; a second call does nothing. */
    private synchronized boolean shut() {
      if (shut) {
        return false;
      }
      shut = true;
      return count == 0;
    }

    private synchronized int count() {
      return count;
    }

    private synchronized void addTo(List<Open> open, long moment) {
      for (Pin pin = newest; pin != null; pin = pin.older) {
        if (pin.since < moment) {
          open.add(new Open(pin, pin.facts(), pin.maker()));
        }
      }
    }

    private synchronized void addTo(List<Pinned> open) {
      for (Pin pin = newest; pin != null; pin = pin.older) {
        open.add(pin.facts());
      }
    }
  }
}
