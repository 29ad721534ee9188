package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Bad values stop the build with their name. */
class ReloaderBuilderTest {

  @TempDir Path directory;

  @Test
  void aReloaderWithoutRootsIsRefused() {
    assertRefused("No root is given: say where the reloadable files are", Reloader.builder());
  }

  @Test
  void negativeAndEndlessDurationsAreRefusedByName() {
    assertRefused(
        "cooldown is PT-1S: allowed is anything from PT0S to PT24H",
        Reloader.builder().root(directory).cooldown(Duration.ofSeconds(-1)));
    assertRefused(
        "settle is PT25H: allowed is anything from PT0S to PT24H",
        Reloader.builder().root(directory).settle(Duration.ofHours(25)));
  }

  @Test
  void aNullIsRefusedByName() {
    assertEquals(
        "onFailure",
        assertThrows(NullPointerException.class, () -> Reloader.builder().onFailure(null))
            .getMessage());
  }

  @Test
  void whatIsFixedComesFromTheGivenParent() throws Exception {
    ClassLoader parent = new ClassLoader(getClass().getClassLoader()) {};
    try (Reloader reloader = Reloader.builder().root(directory).parent(parent).build();
        Pin pin = reloader.pin()) {
      assertSame(parent, pin.generation().loader().getParent());
    }
  }

  private static void assertRefused(String message, ReloaderBuilder builder) {
    assertEquals(
        message, assertThrows(IllegalArgumentException.class, builder::build).getMessage());
  }
}
