package dev.reloader.pool;

import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Compares what was there before with what is there now, by going through both at once: they share
 * nearly everything, and a look-up for each of many thousands is what a reload would then consist
 * of.
 */
final class SideBySide {

  private SideBySide() {}

  /**
   * Returns the keys of what is not the same object in both, in order; null if the keys are not the
   * same, or not in the same order, so that more must be done to find out.
   */
  @SuppressWarnings("ReferenceEquality") // What is shared is the same object.
  static <V> @Nullable List<String> differing(Map<String, V> before, Map<String, V> now) {
    if (before.size() != now.size()) {
      return null;
    }
    List<String> differing = new ArrayList<>();
    Iterator<Map.Entry<String, V>> others = now.entrySet().iterator();
    for (Map.Entry<String, V> one : before.entrySet()) {
      Map.Entry<String, V> other = others.next();
      if (!one.getKey().equals(other.getKey())) {
        return null;
      }
      if (one.getValue() != other.getValue()) {
        differing.add(one.getKey());
      }
    }
    return differing;
  }
}
