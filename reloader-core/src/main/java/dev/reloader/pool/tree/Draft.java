package dev.reloader.pool.tree;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A shared map in the making. What goes into one that has nothing is sorted once, in the end: that
 * is what the first look at a pool does. For one thread.
 */
public final class Draft<K, V> {

  private SharedMap<K, V> map;

  /** What is to go into a map that has nothing; what comes in order is sorted soonest. */
  private final Map<K, V> first = new LinkedHashMap<>();

  /** Begins with what is in a map. */
  public Draft(SharedMap<K, V> map) {
    this.map = map;
  }

  /** Returns the value of a key, or null if it has none. */
  public @Nullable V get(K key) {
    return map.isEmpty() ? first.get(key) : map.get(key);
  }

  /** Sets the value of a key. */
  public void put(K key, V value) {
    if (map.isEmpty()) {
      first.put(key, value);
    } else {
      map = map.with(key, value);
    }
  }

  /** Removes a key, if it is there. */
  public void remove(K key) {
    map = map().without(key);
  }

  /** Removes the keys from one, inclusive, to another, exclusive. */
  public void removeRange(K from, K to) {
    map = map().withoutRange(from, to);
  }

  /** Removes the keys that meet a condition; all of them are asked. */
  public void removeIf(Predicate<? super K> condition) {
    List<K> removed = map().keySet().stream().filter(condition).toList();
    removed.forEach(this::remove);
  }

  /** Returns the map as it is now. */
  public SharedMap<K, V> map() {
    if (!first.isEmpty()) {
      map = map.withAll(first);
      first.clear();
    }
    return map;
  }
}
