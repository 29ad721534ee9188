package dev.reloader.servlet.descriptor;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import dev.reloader.servlet.classfile.ClassFacts;
import dev.reloader.servlet.classfile.TypeIndex;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The facts of the pool's classes, and which of them stand below which type. What a snapshot shares
 * with the one read before is neither read nor entered again, so that the cost follows the change;
 * many at once, as at the first time, are read in parallel. Of a class that says nothing, as most
 * do, nothing is kept. Not thread-safe.
 */
final class PoolFacts {

  /** From how many classes on they are read in parallel. */
  private static final int MANY = 64;

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

  /**
   * Reads what is new in a snapshot; from now on this answers for that one.
   *
   * @return whether it answers just as for the one before, and what else in the pool declares is
   *     the same, too
   */
  boolean read(Snapshot next) {
    List<Entry> gone = snapshot.entriesNotIn(next);
    List<Entry> come = next.entriesNotIn(snapshot);
    boolean samePlaces =
        gone.size() == come.size() && places(gone).equals(places(come)) && sameFiles(next);
    Set<PoolClass> before = new HashSet<>();
    gone.forEach(entry -> forget(entry, before));
    List<Entry> unknown = come.stream().filter(entry -> Library.isClass(entry.path())).toList();
    Map<String, Location> locations = new HashMap<>();
    unknown.forEach(
        entry ->
            locations.computeIfAbsent(
                entry.location().toString(), url -> Location.of(entry.location())));
    List<PoolClass> types =
        (unknown.size() < MANY ? unknown.stream() : unknown.parallelStream())
            .map(entry -> type(entry, locations))
            .filter(Objects::nonNull)
            .toList();
    types.forEach(this::learn);
    snapshot = next;
    return samePlaces && before.equals(new HashSet<>(types));
  }

  private static List<String> places(List<Entry> entries) {
    return entries.stream().map(entry -> entry.location() + " " + entry.path()).toList();
  }

  private boolean sameFiles(Snapshot next) {
    return Stream.of(Library.FRAGMENT, Library.INITIALIZERS)
        .allMatch(path -> snapshot.entries(path).equals(next.entries(path)));
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

  private void forget(Entry gone, Set<PoolClass> forgotten) {
    PoolClass type =
        Library.isClass(gone.path()) ? telling.remove(Library.className(gone.path())) : null;
    if (type != null) {
      forgotten.add(type);
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
