package dev.reloader.pool;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The entries of several holdings of which no two have the same path, as one map that holds nothing
 * itself: a map of its own would be made anew with each reload, and be as large as the pool.
 * Immutable.
 */
final class Index<V> extends AbstractMap<String, V> {

  private final List<Map<String, V>> parts;

  /**
   * Joins what holdings have.
   *
   * @param parts maps that share no key and are never written to
   */
  Index(List<Map<String, V>> parts) {
    this.parts = List.copyOf(parts);
  }

  /** Whether two of the maps share a key. */
  static <V> boolean overlap(List<Map<String, V>> maps) {
    for (int i = 1; i < maps.size(); i++) {
      Map<String, V> other = maps.get(i);
      if (maps.subList(0, i).stream().anyMatch(one -> overlap(one, other))) {
        return true;
      }
    }
    return false;
  }

  private static <V> boolean overlap(Map<String, V> one, Map<String, V> other) {
    Map<String, V> larger = one.size() > other.size() ? one : other;
    Map<String, V> smaller = one.size() > other.size() ? other : one;
    return smaller.keySet().stream().anyMatch(larger::containsKey);
  }

  @Override
  public @Nullable V get(@Nullable Object path) {
    for (Map<String, V> part : parts) {
      V entry = part.get(path);
      if (entry != null) {
        return entry;
      }
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object path) {
    return get(path) != null;
  }

  @Override
  public Set<Map.Entry<String, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<String, V>> iterator() {
        return parts.stream().flatMap(part -> part.entrySet().stream()).iterator();
      }

      @Override
      public int size() {
        return parts.stream().mapToInt(Map::size).sum();
      }
    };
  }
}
