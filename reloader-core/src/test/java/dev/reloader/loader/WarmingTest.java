package dev.reloader.loader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Project;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What was used is loaded again, and none of its code runs by that. */
class WarmingTest {

  private static final String RAN = "dev.reloader.loader.WarmingTest.ran";

  @TempDir Path temp;
  private Project classes;
  private Pool pool;

  @BeforeEach
  void compile() throws Exception {
    System.clearProperty(RAN);
    String initializer =
        "static { System.setProperty(\"%s\", System.getProperty(\"%s\", \"\") + '%%s'); }"
            .formatted(RAN, RAN);
    classes = new Project(temp.resolve("classes"));
    classes.compile(
        "acme.Plain",
        "package acme; public class Plain {}",
        "acme.Loud",
        "package acme; public class Loud { " + initializer.formatted('L') + " }",
        "acme.Heir",
        "package acme; public class Heir extends Loud {}",
        "acme.Trait",
        "package acme; public interface Trait { int N = new java.util.Random().nextInt();"
            + " default int n() { return N; } }",
        "acme.Bearer",
        "package acme; public class Bearer implements Trait {}",
        "acme.Unused",
        "package acme; public class Unused {}",
        "acme.Gone",
        "package acme; public class Gone {}");
    pool = new Pool(List.of(Root.of(classes.directory())), ClassNames.all(), Duration.ofMillis(50));
  }

  @AfterEach
  void forget() {
    System.clearProperty(RAN);
  }

  @Test
  void whatWasUsedIsLoadedAgainAndRunsNothing() throws Exception {
    Snapshot before = pool.scan(Snapshot.empty());
    PoolClassLoader used = loader("generation 1", before);
    for (String name : List.of("Plain", "Heir", "Bearer", "Gone")) {
      Class.forName("acme." + name, true, used);
    }
    assertEquals("L", System.getProperty(RAN));
    Files.delete(classes.directory().resolve("acme/Gone.class"));
    Snapshot after = pool.scan(before);
    PoolClassLoader next = loader("generation 2", after);

    Warming.warm(before, used, after, next);

    for (String name : List.of("Plain", "Loud", "Heir", "Bearer", "Trait")) {
      assertNotNull(next.defined("acme." + name), name);
    }
    assertNull(next.defined("acme.Unused"));
    assertEquals("L", System.getProperty(RAN));
    Class.forName("acme.Heir", true, next);
    assertEquals("LL", System.getProperty(RAN));
  }

  private PoolClassLoader loader(String name, Snapshot snapshot) {
    return new PoolClassLoader(name, snapshot, pool, getClass().getClassLoader());
  }
}
