package dev.reloader.retire;

import dev.reloader.retire.heap.HeapDump;
import java.io.IOException;
import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Follows retired loaders until they are collected, and reports once each one that is not.
 *
 * <p>It never asks for a collection, and holds no loader. Thread-safe.
 */
final class Verdicts {

  private static final Logger LOG = System.getLogger("dev.reloader");

  /** What holds the oldest ones mostly holds those after them as well. */
  private static final int EXPLAINED = 5;

  private static final Duration LONGEST = Duration.ofMinutes(1);

  private final SerializationCaches caches = new SerializationCaches();
  private final Supplier<Control> controls;
  private final Consumer<String> told;

  /** Held while a heap dump is made and read, never together with the monitor of this. */
  private final Object explaining = new Object();

  /** Guarded by this; oldest first. */
  private final List<Followed> followed = new ArrayList<>();

  /**
   * Prepares to follow.
   *
   * @param told is given each report of a leak, besides the log
   */
  Verdicts(Supplier<Control> controls, Consumer<String> told) {
    this.controls = controls;
    this.told = told;
  }

  /** A loader that is followed already begins anew: it could not be collected before. */
  void follow(String name, ClassLoader loader) {
    Followed next = new Followed(name, loader, controls.get());
    synchronized (this) {
      followed.removeIf(known -> known.isOf(loader));
      followed.add(next);
    }
  }

  synchronized boolean isEmpty() {
    return followed.isEmpty();
  }

  void look() {
    if (!isEmpty()) {
      caches.settle();
    }
    for (String leak : leaks()) {
      LOG.log(Level.WARNING, leak);
      told.accept(leak);
    }
  }

  private synchronized List<String> leaks() {
    List<String> leaks = new ArrayList<>();
    followed.removeIf(Followed::collected);
    for (Followed one : followed) {
      if (one.becomesLeak() && !one.collected()) {
        leaks.add(one.report());
      }
    }
    return leaks;
  }

  /**
   * Finds out who holds those that have not been collected, the oldest of them, by a dump of the
   * heap. One at a time: each dump stops the JVM for a moment.
   */
  void explain() throws IOException {
    synchronized (explaining) {
      List<Followed> asked = oldest();
      if (asked.isEmpty()) {
        return;
      }
      List<String> holders =
          HeapDump.holders(asked.stream().map(Followed::loader).toList(), LONGEST);
      synchronized (this) {
        for (int i = 0; i < holders.size(); i++) {
          asked.get(i).explain(holders.get(i));
        }
      }
    }
  }

  private synchronized List<Followed> oldest() {
    followed.removeIf(Followed::collected);
    return List.copyOf(followed.subList(0, Math.min(followed.size(), EXPLAINED)));
  }

  synchronized List<Retired> facts() {
    followed.removeIf(Followed::collected);
    return followed.stream().map(Followed::facts).toList();
  }
}
