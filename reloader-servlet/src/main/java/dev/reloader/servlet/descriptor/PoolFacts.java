package dev.reloader.servlet.descriptor;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import java.util.HashMap;
import java.util.Map;

/**
 * The facts of the pool's classes. A class file whose bytes a snapshot shares with the one read
 * before is not read again, so that the cost follows the change. Not thread-safe.
 */
final class PoolFacts {
  private Map<String, Known> known = Map.of();

  /** What the bytes of a class file said; the same array means the same content. */
  private static final class Known {
    private final byte[] bytes;
    private final ClassFacts facts;

    Known(byte[] bytes, ClassFacts facts) {
      this.bytes = bytes;
      this.facts = facts;
    }
  }

  /**
   * A class of the pool.
   *
   * @param location the root it came from
   */
  record PoolClass(ClassFacts facts, Location location) {}

  /** The classes of a snapshot by name. */
  Map<String, PoolClass> read(Snapshot snapshot) {
    Map<String, Known> now = new HashMap<>();
    Map<String, Location> locations = new HashMap<>();
    Map<String, PoolClass> classes = new HashMap<>();
    for (Entry entry : snapshot.entries()) {
      if (!Library.isClass(entry.path())) {
        continue;
      }
      byte[] bytes = entry.bytes();
      Location location =
          locations.computeIfAbsent(
              entry.location().toString(), url -> Location.of(entry.location()));
      Known before = known.get(entry.path());
      ClassFacts facts =
          before != null && before.bytes == bytes
              ? before.facts
              : ClassFileReader.read(entry.path(), bytes);
      if (facts != null) {
        now.put(entry.path(), new Known(bytes, facts));
        classes.put(facts.name(), new PoolClass(facts, location));
      }
    }
    known = now;
    return classes;
  }
}
