package dev.reloader.servlet.descriptor;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The facts of the pool's classes, and which of them stand below which type. What a snapshot shares
 * with the one read before is neither read nor entered again, so that the cost follows the change;
 * many at once, as at the first time, are read in parallel. Not thread-safe.
 */
final class PoolFacts {

  /** Path to what the file of that path said; nothing where it could not be read. */
  private final Map<String, Known> known = new HashMap<>();

  private final Map<String, PoolClass> classes = new HashMap<>();
  private final TypeIndex types = new TypeIndex();

  private record Known(Entry entry, Optional<PoolClass> type) {}

  /**
   * A class of the pool.
   *
   * @param location the root it came from
   */
  record PoolClass(ClassFacts facts, Location location) {}

  /** Reads what is new in a snapshot; from now on this answers for that one. */
  @SuppressWarnings("ReferenceEquality") // What is shared is the same object.
  void read(Snapshot snapshot) {
    List<Entry> unknown = new ArrayList<>();
    int same = 0;
    for (Entry entry : snapshot.entries()) {
      if (Library.isClass(entry.path())) {
        Known before = known.get(entry.path());
        if (before != null && before.entry == entry) {
          same++;
        } else {
          unknown.add(entry);
        }
      }
    }
    if (same < known.size()) {
      known.values().stream()
          .filter(before -> snapshot.entry(before.entry.path()) != before.entry)
          .toList()
          .forEach(this::forget);
    }
    Map<String, Location> locations = new HashMap<>();
    unknown.forEach(
        entry ->
            locations.computeIfAbsent(
                entry.location().toString(), url -> Location.of(entry.location())));
    unknown.parallelStream()
        .map(entry -> new Known(entry, Optional.ofNullable(type(entry, locations))))
        .toList()
        .forEach(this::learn);
  }

  private static @Nullable PoolClass type(Entry entry, Map<String, Location> locations) {
    ClassFacts facts = ClassFileReader.read(entry.path(), entry.bytes());
    Location location = locations.get(entry.location().toString());
    return facts == null || location == null ? null : new PoolClass(facts, location);
  }

  private void learn(Known read) {
    known.put(read.entry.path(), read);
    read.type.ifPresent(
        type -> {
          classes.put(type.facts().name(), type);
          types.add(type.facts());
        });
  }

  private void forget(Known gone) {
    known.remove(gone.entry.path());
    gone.type.ifPresent(
        type -> {
          classes.remove(type.facts().name(), type);
          types.remove(type.facts());
        });
  }

  /** All classes. */
  Collection<PoolClass> all() {
    return Collections.unmodifiableCollection(classes.values());
  }

  /** The class of that name. */
  @Nullable PoolClass get(String className) {
    return classes.get(className);
  }

  /** The classes right below a type. */
  List<String> below(String name) {
    return types.below(name);
  }
}
