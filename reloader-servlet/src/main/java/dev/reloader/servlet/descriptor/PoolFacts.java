package dev.reloader.servlet.descriptor;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import dev.reloader.servlet.classfile.ClassFacts;
import dev.reloader.servlet.classfile.TypeIndex;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The facts of the pool's classes, and which of them stand below which type. What a snapshot shares
 * with the one read before is neither read nor entered again, so that the cost follows the change;
 * many at once, as at the first time, are read in parallel. Of a class that says nothing, as most
 * do, nothing is kept. Not thread-safe.
 */
final class PoolFacts {

  /** What was read last. */
  private Snapshot snapshot = Snapshot.empty();

  /** Name to class, of those that say something. */
  private final Map<String, PoolClass> telling = new HashMap<>();

  private final TypeIndex types = new TypeIndex();

  /**
   * A class of the pool.
   *
   * @param location the root it came from
   */
  record PoolClass(ClassFacts facts, Location location) {}

  /** Reads what is new in a snapshot; from now on this answers for that one. */
  void read(Snapshot next) {
    snapshot.entriesNotIn(next).forEach(this::forget);
    List<Entry> unknown =
        next.entriesNotIn(snapshot).stream()
            .filter(entry -> Library.isClass(entry.path()))
            .toList();
    Map<String, Location> locations = new HashMap<>();
    unknown.forEach(
        entry ->
            locations.computeIfAbsent(
                entry.location().toString(), url -> Location.of(entry.location())));
    unknown.parallelStream()
        .map(entry -> type(entry, locations))
        .filter(Objects::nonNull)
        .toList()
        .forEach(this::learn);
    snapshot = next;
  }

  /** Null where there is nothing to be kept. */
  private static @Nullable PoolClass type(Entry entry, Map<String, Location> locations) {
    ClassFacts facts = ClassFacts.read(entry.path(), entry.bytes());
    Location location = locations.get(entry.location().toString());
    return facts == null || facts.areNone() || location == null
        ? null
        : new PoolClass(facts, location);
  }

  private void learn(PoolClass type) {
    telling.put(type.facts().name(), type);
    types.add(type.facts());
  }

  private void forget(Entry gone) {
    PoolClass type =
        Library.isClass(gone.path()) ? telling.remove(Library.className(gone.path())) : null;
    if (type != null) {
      types.remove(type.facts());
    }
  }

  /** All classes that say something. */
  Collection<PoolClass> telling() {
    return Collections.unmodifiableCollection(telling.values());
  }

  boolean contains(String className) {
    return snapshot.classFile(className) != null;
  }

  /** The class of that name; null where there is none, or one that cannot be read. */
  @Nullable PoolClass get(String className) {
    PoolClass known = telling.get(className);
    Entry entry = known == null ? snapshot.classFile(className) : null;
    if (entry == null) {
      return known;
    }
    ClassFacts facts = ClassFacts.read(entry.path(), entry.bytes());
    return facts == null ? null : new PoolClass(facts, Location.of(entry.location()));
  }

  /** The classes right below a type. */
  List<String> below(String name) {
    return types.below(name);
  }
}
