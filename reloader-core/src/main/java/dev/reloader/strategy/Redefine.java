package dev.reloader.strategy;

import dev.reloader.loader.Redefinition;
import dev.reloader.loader.RenewableLoader;
import dev.reloader.pool.Entry;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Changes classes in place where the virtual machine can, and leaves everything else to another
 * strategy. Confined to the thread that checks.
 */
final class Redefine implements ReloadStrategy {

  private final Redefinition instrument;
  private final ReloadStrategy otherwise;

  Redefine(Redefinition instrument, ReloadStrategy otherwise) {
    this.instrument = instrument;
    this.otherwise = otherwise;
  }

  @Override
  public Composition compose(Change change) throws Exception {
    if (change.current().isEmpty()) {
      return otherwise.compose(change);
    }
    Optional<String> obstacle = obstacle(change);
    if (obstacle.isEmpty()) {
      obstacle = redefine(change);
    }
    return obstacle.isEmpty()
        ? Composition.inPlace()
        : otherwise.compose(change).remarking("not in place: " + obstacle.get());
  }

  private Optional<String> redefine(Change change) {
    if (!(change.current().orElseThrow() instanceof RenewableLoader loader)) {
      return Optional.of("the current generation has a loader of somebody else's");
    }
    Set<String> names = new TreeSet<>();
    for (String path : change.changes().changed()) {
      Entry entry = change.snapshot().entry(path);
      if (entry != null) {
        names.add(entry.className());
      }
    }
    try {
      loader.renew(change.snapshot(), names, instrument);
      return Optional.empty();
    } catch (Exception | LinkageError e) {
      // The machine says what it does not support, and of which kind a broken class is.
      return Optional.of(e.getMessage() == null ? e.toString() : e.getMessage());
    }
  }

  /** Why this change would not be complete if its classes were changed in place. */
  private static Optional<String> obstacle(Change change) {
    if (change.changes().isEmpty()) {
      return Optional.of("a change is pretended");
    }
    if (!change.changes().added().isEmpty()) {
      return Optional.of(change.changes().added().first() + " is new");
    }
    if (!change.changes().removed().isEmpty()) {
      return Optional.of(change.changes().removed().first() + " is gone");
    }
    for (String path : change.changes().changed()) {
      Entry before = change.before().entry(path);
      Entry now = change.snapshot().entry(path);
      if (before == null || now == null || !now.isClass()) {
        return Optional.of(path + " is no class, and what was made of it is not made again");
      }
      Optional<String> why = Once.difference(before.bytes(), now.bytes());
      if (why.isPresent()) {
        return Optional.of(now.className() + why.get());
      }
    }
    return Optional.empty();
  }
}
