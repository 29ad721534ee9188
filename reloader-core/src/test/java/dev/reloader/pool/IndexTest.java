package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Several maps as one. */
class IndexTest {

  private final Map<String, Integer> one = new TreeMap<>(Map.of("b", 1, "c", 2));
  private final Map<String, Integer> other = new TreeMap<>(Map.of("a", 3));

  @Test
  void itHasWhatItsPartsHaveInTheirOrder() {
    Index<Integer> index = new Index<>(List.of(one, Map.of(), other));
    assertEquals(List.of("b", "c", "a"), List.copyOf(index.keySet()));
    assertEquals(List.of(1, 2, 3), List.copyOf(index.values()));
    assertEquals(Map.of("a", 3, "b", 1, "c", 2), index);
    assertEquals(3, index.size());
    assertEquals(3, index.get("a"));
    assertNull(index.get("x"));
    assertTrue(index.containsKey("c"));
    assertFalse(index.containsKey("x"));
    assertThrows(UnsupportedOperationException.class, () -> index.put("x", 4));
  }

  @Test
  void twoWithTheSameKeyOverlap() {
    assertFalse(Index.overlap(List.of(one)));
    assertFalse(Index.overlap(List.of(one, other, Map.of())));
    assertTrue(Index.overlap(List.of(one, other, Map.of("c", 7))));
    assertTrue(Index.overlap(List.of(Map.of("c", 7), other, one)));
  }
}
