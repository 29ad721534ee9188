package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.reloader.strategy.Associations;
import dev.reloader.strategy.ReloadStrategy;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A class that says of itself that it is not reloadable is not. */
class FixedClassTest {

  @TempDir Path directory;

  @Test
  void underWorld() throws Exception {
    staysFixed(ReloadStrategy.world());
  }

  @Test
  void underSubpool() throws Exception {
    staysFixed(ReloadStrategy.subpool(Associations.none()));
  }

  private void staysFixed(ReloadStrategy strategy) throws Exception {
    Project project = new Project(directory);
    project.write(
        "acme.Cache", "package acme; @dev.reloader.Fixed public class Cache { class In { } }");
    project.write("stable.package-info", "@dev.reloader.Fixed package stable;");
    project.write("stable.Thing", "package stable; public class Thing { }");
    project.write("acme.Use", "package acme; public class Use { public Cache cache; }");
    try (URLClassLoader container =
            new URLClassLoader(
                new URL[] {project.root.toUri().toURL()}, getClass().getClassLoader());
        Reloader reloader =
            project.reloader().settle(Duration.ZERO).parent(container).strategy(strategy).build()) {
      reloader.pin().close();
      ClassLoader first = reloader.current().orElseThrow().loader();
      Class<?> cache = first.loadClass("acme.Cache");
      assertSame(container, cache.getClassLoader());
      assertSame(container, first.loadClass("acme.Cache$In").getClassLoader());
      assertSame(container, first.loadClass("stable.Thing").getClassLoader());
      project.write("acme.Use", "package acme; public class Use { public Cache cache; int more; }");
      reloader.pin().close();
      ClassLoader second = reloader.current().orElseThrow().loader();
      assertNotSame(first.loadClass("acme.Use"), second.loadClass("acme.Use"));
      assertSame(cache, second.loadClass("acme.Use").getField("cache").getType());
      project.write(
          "acme.Cache", "package acme; @dev.reloader.Fixed public class Cache { int x; }");
      reloader.pin().close();
      assertEquals(2, reloader.current().orElseThrow().number());
    }
  }
}
