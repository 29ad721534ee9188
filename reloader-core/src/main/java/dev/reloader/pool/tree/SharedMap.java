package dev.reloader.pool.tree;

import java.util.AbstractMap;
import java.util.AbstractSet;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * A sorted map of which another is made by sharing everything but the way to what differs. So what
 * a reload costs follows the change, not the pool: to make the next map takes a few steps for each
 * key that differs, and so does to find out which they are.
 *
 * <p>It is a treap: a search tree by key, and by a rank that comes from the key alone a heap. Two
 * maps of the same keys have the same shape therefore, however they came about, and what they did
 * not share when they were made is all that has to be looked at to compare them. Immutable.
 */
public final class SharedMap<K, V> extends AbstractMap<K, V> {

  private final Comparator<? super K> order;
  private final @Nullable Node<K, V> root;

  private SharedMap(Comparator<? super K> order, @Nullable Node<K, V> root) {
    this.order = order;
    this.root = root;
  }

  /** Returns a map that has nothing, and those made of it in the order of their keys. */
  public static <K extends Comparable<K>, V> SharedMap<K, V> empty() {
    return empty(Comparator.naturalOrder());
  }

  /** Returns a map that has nothing, and those made of it in this order. */
  public static <K, V> SharedMap<K, V> empty(Comparator<? super K> order) {
    return new SharedMap<>(order, null);
  }

  /** Returns a map that has these values for these keys, and all else. */
  public SharedMap<K, V> withAll(Map<K, V> entries) {
    if (root == null) {
      return made(build(entries));
    }
    SharedMap<K, V> map = this;
    for (Map.Entry<K, V> entry : entries.entrySet()) {
      map = map.with(entry.getKey(), entry.getValue());
    }
    return map;
  }

  private @Nullable Node<K, V> build(Map<K, V> entries) {
    @SuppressWarnings({"unchecked", "rawtypes"}) // There are no generic arrays.
    Map.Entry<K, V>[] sorted = entries.entrySet().toArray(new Map.Entry[0]);
    Arrays.parallelSort(sorted, (one, other) -> order.compare(one.getKey(), other.getKey()));
    int[] ranks = new int[sorted.length];
    for (int i = 0; i < ranks.length; i++) {
      ranks[i] = rank(sorted[i].getKey());
    }
    return build(sorted, ranks, 0, ranks.length);
  }

  private static <K, V> @Nullable Node<K, V> build(
      Map.Entry<K, V>[] sorted, int[] ranks, int from, int to) {
    if (from == to) {
      return null;
    }
    int top = from; // Of the same rank the first, as in outranks.
    for (int i = from + 1; i < to; i++) {
      if (ranks[i] > ranks[top]) {
        top = i;
      }
    }
    return new Node<>(
        sorted[top].getKey(),
        sorted[top].getValue(),
        build(sorted, ranks, from, top),
        build(sorted, ranks, top + 1, to));
  }

  @Override
  public @Nullable V get(@Nullable Object key) {
    @SuppressWarnings("unchecked") // As with any sorted map, whoever asks for another kind gets it.
    K wanted = (K) Objects.requireNonNull(key);
    for (Node<K, V> node = root; node != null; ) {
      int where = order.compare(wanted, node.key);
      if (where == 0) {
        return node.value;
      }
      node = where < 0 ? node.left : node.right;
    }
    return null;
  }

  @Override
  public boolean containsKey(@Nullable Object key) {
    return get(key) != null;
  }

  @Override
  public int size() {
    return Node.size(root);
  }

  /** Returns a map that has this value for this key, and all else. */
  public SharedMap<K, V> with(K key, V value) {
    return made(with(root, key, value));
  }

  private Node<K, V> with(@Nullable Node<K, V> node, K key, V value) {
    if (node == null) {
      return new Node<>(key, value, null, null);
    }
    int where = order.compare(key, node.key);
    if (where == 0) {
      return node.value == value ? node : new Node<>(node.key, value, node.left, node.right);
    }
    if (outranks(key, node.key)) {
      return new Node<>(key, value, below(node, key), from(node, key));
    }
    return where < 0
        ? node.with(with(node.left, key, value), node.right)
        : node.with(node.left, with(node.right, key, value));
  }

  /** Returns a map without this key. */
  public SharedMap<K, V> without(K key) {
    return made(without(root, key));
  }

  private @Nullable Node<K, V> without(@Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    int where = order.compare(key, node.key);
    if (where == 0) {
      return joined(node.left, node.right);
    }
    return where < 0
        ? node.with(without(node.left, key), node.right)
        : node.with(node.left, without(node.right, key));
  }

  /** Returns a map without the keys from one, inclusive, to another, exclusive. */
  public SharedMap<K, V> withoutRange(K from, K to) {
    return made(joined(below(root, from), from(root, to)));
  }

  /** Returns a map of the keys from one, inclusive, to another, exclusive. */
  public SharedMap<K, V> range(K from, K to) {
    return made(below(from(root, from), to));
  }

  /** Returns the keys for which not the very same value is in both maps, in order. */
  public List<K> differing(SharedMap<K, V> other) {
    List<K> keys = new ArrayList<>();
    differing(root, other.root, keys);
    return keys;
  }

  /** Descends where the maps share nothing; as both have one shape, equal keys meet. */
  private void differing(@Nullable Node<K, V> one, @Nullable Node<K, V> other, List<K> keys) {
    if (one == other) {
      return;
    }
    if (one == null || other == null) {
      new InOrder<>(one == null ? other : one).forEachRemaining(entry -> keys.add(entry.getKey()));
      return;
    }
    if (order.compare(one.key, other.key) == 0) {
      differing(one.left, other.left, keys);
      if (one.value != other.value) {
        keys.add(one.key);
      }
      differing(one.right, other.right, keys);
    } else {
      // What ranks highest in both is in one of them only.
      boolean ours = outranks(one.key, other.key);
      Node<K, V> top = ours ? one : other;
      Node<K, V> rest = ours ? other : one;
      differing(top.left, below(rest, top.key), keys);
      keys.add(top.key);
      differing(top.right, from(rest, top.key), keys);
    }
  }

  private @Nullable Node<K, V> below(@Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    return order.compare(node.key, key) < 0
        ? node.with(node.left, below(node.right, key))
        : below(node.left, key);
  }

  private @Nullable Node<K, V> from(@Nullable Node<K, V> node, K key) {
    if (node == null) {
      return null;
    }
    return order.compare(node.key, key) < 0
        ? from(node.right, key)
        : node.with(from(node.left, key), node.right);
  }

  /** Puts two trees together of which all keys of one come before those of the other. */
  private @Nullable Node<K, V> joined(@Nullable Node<K, V> before, @Nullable Node<K, V> after) {
    if (before == null || after == null) {
      return before == null ? after : before;
    }
    return outranks(before.key, after.key)
        ? before.with(before.left, joined(before.right, after))
        : after.with(joined(before, after.left), after.right);
  }

  private SharedMap<K, V> made(@Nullable Node<K, V> made) {
    return made == root ? this : new SharedMap<>(order, made);
  }

  private boolean outranks(K one, K other) {
    int rank = Integer.compare(rank(one), rank(other));
    return rank == 0 ? order.compare(one, other) < 0 : rank > 0;
  }

  /** Scatters the hash: those of similar names are similar, too, and the tree would be a list. */
  private static int rank(Object key) {
    int hash = key.hashCode() * 0x9E3779B9;
    hash = (hash ^ hash >>> 15) * 0x85EBCA6B;
    return hash ^ hash >>> 13;
  }

  @Override
  public Set<Map.Entry<K, V>> entrySet() {
    return new AbstractSet<>() {
      @Override
      public Iterator<Map.Entry<K, V>> iterator() {
        return new InOrder<>(root);
      }

      @Override
      public int size() {
        return SharedMap.this.size();
      }
    };
  }
}
