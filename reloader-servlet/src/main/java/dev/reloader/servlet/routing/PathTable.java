package dev.reloader.servlet.routing;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A map from strings to values that is asked with a region of a path: open addressing over the hash
 * that {@link String#hashCode} defines, so that a walk along the path computes it as it goes and
 * nothing is allocated. Immutable.
 */
final class PathTable<V> {
  private final @Nullable Slot<V>[] slots;

  private record Slot<V>(String key, V value) {}

  PathTable(Map<String, V> values) {
    slots = empty(Integer.highestOneBit(values.size() * 2 + 1) * 2);
    List<Map.Entry<String, V>> entries = new ArrayList<>(values.entrySet());
    for (Map.Entry<String, V> entry : entries) {
      int at = index(entry.getKey().hashCode());
      while (slots[at] != null) {
        at = next(at);
      }
      slots[at] = new Slot<>(entry.getKey(), entry.getValue());
    }
  }

  @SuppressWarnings("unchecked") // arrays of generic types cannot be made any other way
  private static <V> @Nullable Slot<V>[] empty(int size) {
    return (Slot<V>[]) new Slot<?>[size];
  }

  /** The value of the key that equals the path from {@code start} to {@code end}. */
  @Nullable V get(String path, int start, int end, int hash) {
    int length = end - start;
    int at = index(hash);
    for (Slot<V> slot = slots[at]; slot != null; slot = slots[at]) {
      if (slot.key.length() == length && path.regionMatches(start, slot.key, 0, length)) {
        return slot.value;
      }
      at = next(at);
    }
    return null;
  }

  private int index(int hash) {
    return (hash ^ hash >>> 16) & slots.length - 1;
  }

  private int next(int at) {
    return at + 1 & slots.length - 1;
  }
}
