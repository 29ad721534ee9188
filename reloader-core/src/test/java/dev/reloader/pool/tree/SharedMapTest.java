package dev.reloader.pool.tree;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Objects;
import java.util.Random;
import java.util.TreeMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** A map that shares with the one it was made of. */
class SharedMapTest {

  private static final SharedMap<String, Integer> NONE = SharedMap.empty();

  @Test
  void itIsWhatASortedMapIs() {
    Random random = new Random(7);
    TreeMap<String, Integer> model = new TreeMap<>();
    SharedMap<String, Integer> map = NONE;
    for (int round = 0; round < 20_000; round++) {
      String key = "k" + random.nextInt(300);
      switch (random.nextInt(10)) {
        case 0 -> {
          String to = "k" + random.nextInt(300);
          if (key.compareTo(to) <= 0 && random.nextInt(10) == 0) {
            model.subMap(key, to).clear();
            map = map.withoutRange(key, to);
          }
        }
        case 1, 2, 3 -> {
          model.remove(key);
          map = map.without(key);
        }
        default -> {
          Integer value = round; // The same object in both.
          model.put(key, value);
          map = map.with(key, value);
        }
      }
      assertEquals(model.get(key), map.get(key));
      assertEquals(model.size(), map.size());
      if (round % 100 == 0) {
        assertEquals(new ArrayList<>(model.entrySet()), new ArrayList<>(map.entrySet()));
        assertEquals(List.of(), map.differing(NONE.withAll(new TreeMap<>(model))));
      }
    }
    assertThrows(NoSuchElementException.class, () -> NONE.entrySet().iterator().next());
    assertThrows(UnsupportedOperationException.class, () -> NONE.put("k", 1));
  }

  @Test
  void whatDiffersIsFoundHoweverTheMapsCameAbout() {
    Random random = new Random(8);
    for (int round = 0; round < 2_000; round++) {
      TreeMap<String, Integer> one = new TreeMap<>();
      for (int i = random.nextInt(60); i > 0; i--) {
        one.put("k" + random.nextInt(60), random.nextInt(3));
      }
      SharedMap<String, Integer> map = NONE.withAll(one);
      TreeMap<String, Integer> other = new TreeMap<>(one);
      SharedMap<String, Integer> changed = map;
      for (int i = random.nextInt(20); i > 0; i--) {
        String key = "k" + random.nextInt(60);
        if (random.nextBoolean()) {
          other.put(key, random.nextInt(3));
          changed = changed.with(key, other.get(key));
        } else {
          other.remove(key);
          changed = changed.without(key);
        }
      }
      TreeMap<String, Integer> both = new TreeMap<>(one);
      both.putAll(other);
      both.keySet().removeIf(key -> Objects.equals(one.get(key), other.get(key)));
      assertEquals(new ArrayList<>(both.keySet()), map.differing(changed));
      assertEquals(new ArrayList<>(both.keySet()), changed.differing(map));
      assertEquals(new ArrayList<>(both.keySet()), map.differing(NONE.withAll(other)));
    }
  }

  @Test
  void whatStaysTheSameIsTheSameMap() {
    SharedMap<String, Integer> map = NONE.withAll(Map.of("a", 1, "b", 2));
    assertSame(map, map.with("a", 1));
    assertSame(map, map.without("x"));
    assertSame(map, map.withoutRange("c", "d"));
    assertSame(map, map.withAll(Map.of()));
    assertNull(map.get("x"));
  }

  /** Else a reload in a large pool would cost what the pool is large. */
  @Test
  void whatAnEditCostsDoesNotFollowTheSize() {
    AtomicInteger compared = new AtomicInteger();
    Map<String, Integer> many = new TreeMap<>();
    for (int i = 0; i < 100_000; i++) {
      many.put("com/acme/Class" + i + ".class", i);
    }
    SharedMap<String, Integer> map =
        SharedMap.<String, Integer>empty(
                (one, other) -> {
                  compared.incrementAndGet();
                  return one.compareTo(other);
                })
            .withAll(many);
    compared.set(0);
    SharedMap<String, Integer> next =
        map.with("com/acme/Class5.class", -1).with("com/acme/New.class", -2);
    assertEquals(List.of("com/acme/Class5.class", "com/acme/New.class"), map.differing(next));
    assertTrue(compared.get() < 1_000, compared + " keys were compared");
  }
}
