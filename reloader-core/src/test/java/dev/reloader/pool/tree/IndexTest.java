package dev.reloader.pool.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** Several maps as one. */
class IndexTest {

  private final SharedMap<String, Integer> none = SharedMap.empty();
  private final SharedMap<String, Integer> one = none.withAll(Map.of("b", 1, "c", 2));
  private final SharedMap<String, Integer> other = none.with("a", 3);

  @Test
  void itHasWhatItsPartsHaveInTheirOrder() {
    Index<Integer> index = Index.of(List.of(one, none, other), null);
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
  void ofTheSamePathTheFirstCounts() {
    Index<Integer> index = Index.of(List.of(one, other.with("c", 7)), null);
    assertEquals(List.of("b", "c", "a"), List.copyOf(index.keySet()));
    assertEquals(2, index.get("c"));
    assertEquals(3, index.size());
    assertEquals(List.of(2, 7), index.all("c"));
    assertEquals(List.of(3), index.all("a"));
    assertEquals(List.of(), index.all("x"));
  }

  @Test
  void whatIsMadeOfAnEarlierOneIsAsIfMadeAnew() {
    Random random = new Random(11);
    List<SharedMap<String, Integer>> parts = List.of(none, none, none);
    Index<Integer> index = Index.of(parts, null);
    for (int round = 0; round < 2_000; round++) {
      List<SharedMap<String, Integer>> next = new ArrayList<>(parts);
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        String path = "p" + random.nextInt(12);
        int part = random.nextInt(next.size());
        SharedMap<String, Integer> before = next.get(part);
        next.set(part, random.nextBoolean() ? before.with(path, round) : before.without(path));
      }
      Index<Integer> made = Index.of(next, index);
      Map<String, Integer> all = new LinkedHashMap<>();
      next.forEach(part -> part.forEach(all::putIfAbsent));
      assertEquals(new ArrayList<>(all.entrySet()), new ArrayList<>(made.entrySet()));
      assertEquals(all.size(), made.size());
      for (String path : all.keySet()) {
        assertEquals(Index.of(next, null).all(path), made.all(path));
      }
      TreeSet<String> differing = new TreeSet<>();
      for (int part = 0; part < parts.size(); part++) {
        differing.addAll(parts.get(part).differing(next.get(part)));
      }
      assertEquals(differing, new TreeSet<>(index.differing(made)));
      parts = next;
      index = made;
    }
  }

  @Test
  void withAnotherNumberOfPartsEverythingMayDiffer() {
    Index<Integer> index = Index.of(List.of(one), null);
    assertEquals(
        new TreeSet<>(List.of("a", "b", "c")),
        new TreeSet<>(index.differing(Index.of(List.of(other, one), index))));
  }
}
