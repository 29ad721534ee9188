package dev.reloader.pool;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A shared map in the making. What goes into one that has nothing is sorted once, in the end: that
 * is what the first look at a pool does. For one thread.
 */
final class Draft<K, V> {

  private SharedMap<K, V> map;

  /** What is to go into a map that has nothing; what comes in order is sorted soonest. */
  private final Map<K, V> first = new LinkedHashMap<>();

  /** Begins with what is in a map. */
  Draft(SharedMap<K, V> map) {
    this.map = map;
  }

  @Nullable V get(K key) {
    return map.isEmpty() ? first.get(key) : map.get(key);
  }

  void put(K key, V value) {
    if (map.isEmpty()) {
      first.put(key, value);
    } else {
      map = map.with(key, value);
    }
  }

  void remove(K key) {
    map = map().without(key);
  }

  void removeRange(K from, K to) {
    map = map().withoutRange(from, to);
  }

  /** Removes the keys that meet a condition; all of them are asked. */
  void removeIf(Predicate<? super K> condition) {
    List<K> removed = map().keySet().stream().filter(condition).toList();
    removed.forEach(this::remove);
  }

  /** Returns the map as it is now. */
  SharedMap<K, V> map() {
    if (!first.isEmpty()) {
      map = map.withAll(first);
      first.clear();
    }
    return map;
  }
}
