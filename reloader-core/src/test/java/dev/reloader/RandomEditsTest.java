package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.strategy.Associations;
import dev.reloader.strategy.ReloadStrategy;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Whatever is edited, in whatever order: every class answers with exactly the bytes on disk, and
 * two classes that refer to each other never come from different edits.
 *
 * <p>Another seed or more edits: {@code -Dreloader.seed=42 -Dreloader.edits=1000}.
 */
class RandomEditsTest {

  private static final long SEED = Long.getLong("reloader.seed", System.nanoTime());
  private static final int EDITS = Integer.getInteger("reloader.edits", 60);

  @TempDir Path directory;

  @Test
  void underWorld() throws Exception {
    assertEquals(0, shared(ReloadStrategy.world()), "classes shared between generations");
  }

  @Test
  void underSubpool() throws Exception {
    assertTrue(
        shared(ReloadStrategy.subpool(Associations.none())) >= EDITS,
        "what nobody edits was not shared, seed " + SEED);
  }

  /** Returns how many classes, in all, were the same in two generations that follow each other. */
  private int shared(ReloadStrategy strategy) throws Exception {
    RandomClasses classes = new RandomClasses(directory, new Random(SEED));
    int shared = 0;
    try (Reloader reloader =
        Reloader.builder()
            .root(directory)
            .settle(Duration.ZERO)
            .parent(ClassLoader.getPlatformClassLoader())
            .strategy(strategy)
            .build()) {
      Set<Class<?>> before = new HashSet<>();
      for (int edit = 0; edit <= EDITS; edit++) {
        String what = edit == 0 ? "the start" : classes.edit();
        try (Pin pin = reloader.pin()) {
          Set<Class<?>> now = new HashSet<>();
          for (RandomClasses.Model model : classes.all()) {
            now.add(check(pin.generation().loader(), model));
          }
          for (String gone : classes.gone()) {
            assertThrows(
                ClassNotFoundException.class, () -> pin.generation().loader().loadClass(gone));
          }
          Set<Class<?>> same = new HashSet<>(now);
          same.retainAll(before);
          shared += same.size();
          before = now;
        } catch (Exception | Error e) {
          throw new AssertionError("seed " + SEED + ", edit " + edit + ": " + what, e);
        }
      }
    }
    return shared;
  }

  private static Class<?> check(ClassLoader loader, RandomClasses.Model model) throws Exception {
    Class<?> type = loader.loadClass(model.name());
    assertEquals(model.name() + " " + model.version(), type.getMethod("version").invoke(null));
    try (InputStream in = loader.getResourceAsStream(model.path())) {
      assertArrayEquals(model.bytes(), in.readAllBytes(), model.path());
    }
    Class<?>[] named = (Class<?>[]) type.getMethod("named").invoke(null);
    assertEquals(model.references(), List.of(named).stream().map(Class::getName).toList());
    for (Class<?> each : named) {
      assertSame(loader.loadClass(each.getName()), each, model.name() + " has another " + each);
    }
    type.getMethod("callAll").invoke(null);
    return type;
  }
}
