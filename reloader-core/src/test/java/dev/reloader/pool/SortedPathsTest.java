package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Iterator;
import java.util.List;
import java.util.NoSuchElementException;
import java.util.SortedSet;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The set is one as the JDK's own is, but for that it cannot be changed. */
@SuppressWarnings("JdkObsolete") // What a change set promises.
class SortedPathsTest {

  private final TreeSet<String> model = new TreeSet<>(List.of("b", "a/c", "d", "a"));
  private final SortedSet<String> paths = SortedPaths.of(model);

  @Test
  void itIsThatOfTheJdk() {
    assertEquals(List.copyOf(model), List.copyOf(paths));
    assertEquals(model, paths);
    assertEquals(paths, model);
    assertEquals(model.hashCode(), paths.hashCode());
    assertEquals("a", paths.first());
    assertEquals("d", paths.last());
    for (String path : List.of("", "a", "a/c", "ab", "b", "c", "d", "e")) {
      assertEquals(model.contains(path), paths.contains(path), path);
      assertEquals(model.headSet(path), paths.headSet(path), path);
      assertEquals(model.tailSet(path), paths.tailSet(path), path);
      assertEquals(
          model.subSet("a", path.isEmpty() ? "a" : path).size(),
          paths.subSet("a", path.isEmpty() ? "a" : path).size(),
          path);
    }
  }

  @Test
  void itCannotBeChanged() {
    model.add("z");
    assertFalse(paths.contains("z"));
    assertThrows(UnsupportedOperationException.class, () -> paths.add("x"));

    assertThrows(UnsupportedOperationException.class, () -> paths.remove("a"));
    Iterator<String> iterator = paths.iterator();
    iterator.next();
    assertThrows(UnsupportedOperationException.class, iterator::remove);
    assertThrows(UnsupportedOperationException.class, paths::clear);
  }

  @Test
  void anEmptyOneHasNeitherEnd() {
    SortedSet<String> none = SortedPaths.of(List.of());
    assertTrue(none.isEmpty());
    assertThrows(NoSuchElementException.class, none::first);
    assertThrows(NoSuchElementException.class, none::last);
  }
}
