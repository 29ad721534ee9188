package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class RootTest {

  @Test
  void aPathBecomesAbsoluteAndNormalized() {
    assertEquals(Path.of("").toAbsolutePath().resolve("b"), Root.of(Path.of("a/../b")).path());
  }

  @Test
  void rootsPrintAsWhatTheyStandFor() {
    assertEquals("/app/classes", Root.of(Path.of("/app/classes")).toString());
    assertEquals("/app/lib/acme-*.jar", Root.glob(Path.of("/app/lib"), "acme-*.jar").toString());
    assertEquals("/app/web.xml", Root.file(Path.of("/app/web.xml"), "/web.xml").toString());
  }

  @Test
  void theSameRootTwiceIsOne() {
    Path path = Path.of("/app");
    List<Root> roots =
        List.of(Root.of(path), Root.of(path), Root.glob(path, "*"), Root.file(path, "/a"));

    assertEquals(3, new Pool(roots, ClassNames.all(), Duration.ZERO).roots().size());
    assertEquals(Root.of(path).hashCode(), Root.of(path).hashCode());
    assertNotEquals(Root.glob(path, "*"), Root.glob(path, "*.jar"));
  }

  @Test
  void aBadGlobIsRefusedByName() {
    String message =
        assertThrows(IllegalArgumentException.class, () -> Root.glob(Path.of("/lib"), "acme-[.jar"))
            .getMessage();
    assertTrue(
        message.startsWith("The glob \"acme-[.jar\" for the jars of /lib cannot be used: "),
        message);
    assertTrue(message.endsWith("An example that can: \"acme-*.jar\"."), message);
    assertThrows(IllegalArgumentException.class, () -> Root.glob(Path.of("/lib"), "sub/*.jar"));
    assertThrows(IllegalArgumentException.class, () -> Root.glob(Path.of("/lib"), " "));
  }

  @Test
  void aWatchedFileNeedsAReservedPath() {
    assertEquals(
        "The path of the watched file /a/web.xml is \"web.xml\"; it must start with a slash and end"
            + " without one, like \"/WEB-INF/web.xml\".",
        assertThrows(
                IllegalArgumentException.class, () -> Root.file(Path.of("/a/web.xml"), "web.xml"))
            .getMessage());
  }
}
