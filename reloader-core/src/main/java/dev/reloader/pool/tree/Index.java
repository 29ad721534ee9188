package dev.reloader.pool.tree;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.HashSet;
import java.util.Iterator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * What several holdings have, as one map that holds nothing itself: a map of its own would be made
 * anew with each reload, and be as large as the pool. Of those that have the same path the first
 * one's counts. Immutable.
 */
public final class Index<V> extends AbstractMap<String, V> {

  private final List<SharedMap<String, V>> parts;

  /** The paths that more than one part has. */
  private final Set<String> repeated;

  private Index(List<SharedMap<String, V>> parts, Set<String> repeated) {
    this.parts = List.copyOf(parts);
    this.repeated = Set.copyOf(repeated);
  }

  /**
   * Joins what holdings have.
   *
   * @param known an earlier index: what it shares with this one is not gone through
   */
  public static <V> Index<V> of(List<SharedMap<String, V>> parts, @Nullable Index<V> known) {
    return new Index<>(
        parts,
        known != null && known.parts.size() == parts.size()
            ? known.repeatedIn(parts)
            : repeated(parts));
  }

  private static <V> Set<String> repeated(List<SharedMap<String, V>> parts) {
    Set<String> repeated = new HashSet<>();
    if (parts.size() > 1) {
      Set<String> seen = new HashSet<>();
      for (SharedMap<String, V> part : parts) {
        for (String path : part.keySet()) {
          if (!seen.add(path)) {
            repeated.add(path);
          }
        }
      }
    }
    return repeated;
  }

  /** The same, where only what differs has to be asked for. */
  private Set<String> repeatedIn(List<SharedMap<String, V>> later) {
    Set<String> all = new HashSet<>(repeated);
    for (String path : differing(parts, later)) {
      if (later.stream().filter(part -> part.containsKey(path)).count() > 1) {
        all.add(path);
      } else {
        all.remove(path);
      }
    }
    return all;
  }

  /** Returns the paths at which some part has something else than the other's. */
  public Set<String> differing(Index<V> other) {
    if (parts.size() == other.parts.size()) {
      return differing(parts, other.parts);
    }
    Set<String> all = new LinkedHashSet<>();
    Stream.of(this, other)
        .flatMap(each -> each.parts.stream())
        .forEach(p -> all.addAll(p.keySet()));
    return all;
  }

  private static <V> Set<String> differing(
      List<SharedMap<String, V>> some, List<SharedMap<String, V>> others) {
    Set<String> differing = new LinkedHashSet<>();
    for (int i = 0; i < some.size(); i++) {
      differing.addAll(some.get(i).differing(others.get(i)));
    }
    return differing;
  }

  /** Returns what the parts have at a path, in their order. */
  public List<V> all(String path) {
    if (!repeated.contains(path)) {
      V value = get(path);
      return value == null ? List.of() : List.of(value);
    }
    return parts.stream().map(part -> part.get(path)).filter(Objects::nonNull).toList();
  }

  @Override
  public @Nullable V get(@Nullable Object path) {
    for (SharedMap<String, V> part : parts) {
      V value = part.get(path);
      if (value != null) {
        return value;
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
        return parts.stream().flatMap(part -> firsts(part)).iterator();
      }

      @Override
      public int size() {
        int size = parts.stream().mapToInt(Map::size).sum();
        for (String path : repeated) {
          size -= all(path).size() - 1;
        }
        return size;
      }
    };
  }

  /** What a part has and none before it. */
  private Stream<Map.Entry<String, V>> firsts(SharedMap<String, V> part) {
    Stream<Map.Entry<String, V>> all = part.entrySet().stream();
    return repeated.isEmpty()
        ? all
        : all.filter(e -> !repeated.contains(e.getKey()) || isFirst(part, e.getKey()));
  }

  @SuppressWarnings("ReferenceEquality") // It is one of the parts.
  private boolean isFirst(SharedMap<String, V> part, String path) {
    for (SharedMap<String, V> each : parts) {
      if (each.containsKey(path)) {
        return each == part;
      }
    }
    return false;
  }
}
