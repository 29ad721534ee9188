package dev.reloader.graph;

import dev.reloader.pool.tree.SharedMap;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How many there are of each name; of most of them the next has as many. Immutable. */
public record Counts(SharedMap<String, Integer> byName) {

  /** Nothing. */
  public static final Counts NONE = new Counts(SharedMap.empty());

  /** Returns what there is with so many more, or fewer, of each. */
  public Counts plus(Map<String, Integer> more) {
    if (byName.isEmpty()) {
      return more.isEmpty() ? this : new Counts(byName.withAll(more));
    }
    SharedMap<String, Integer> sums = byName;
    for (Map.Entry<String, Integer> each : more.entrySet()) {
      String name = each.getKey();
      Integer sum = sum(byName.getOrDefault(name, 0), each.getValue());
      sums = sum == null ? sums.without(name) : sums.with(name, sum);
    }
    return new Counts(sums);
  }

  /** Null, and so out of the map, where none is left. */
  public static @Nullable Integer sum(Integer one, Integer other) {
    return one + other == 0 ? null : one + other;
  }

  boolean has(String name) {
    return byName.containsKey(name);
  }

  /** Returns what there is any of. */
  public Set<String> names() {
    return byName.keySet();
  }
}
