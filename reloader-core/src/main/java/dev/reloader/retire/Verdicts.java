package dev.reloader.retire;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;

/**
 * Follows retired loaders until they are collected, and reports once each one that is not.
 *
 * <p>It never asks for a collection, and holds no loader. Thread-safe.
 */
final class Verdicts {

  private static final Logger LOG = System.getLogger("dev.reloader");

  private final Supplier<Control> controls;

  /** Guarded by this; oldest first. */
  private final List<Followed> followed = new ArrayList<>();

  Verdicts(Supplier<Control> controls) {
    this.controls = controls;
  }

  void follow(String name, ClassLoader loader) {
    Followed next = new Followed(name, loader, controls.get());
    synchronized (this) {
      followed.add(next);
    }
  }

  synchronized boolean isEmpty() {
    return followed.isEmpty();
  }

  void look() {
    for (String leak : leaks()) {
      LOG.log(Level.WARNING, leak);
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

  synchronized List<Retired> facts() {
    followed.removeIf(Followed::collected);
    return followed.stream().map(Followed::facts).toList();
  }
}
