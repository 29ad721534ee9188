package dev.reloader.servlet.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;

import dev.reloader.Generation;
import dev.reloader.Pin;
import dev.reloader.Reloader;
import dev.reloader.limit.Limit;
import dev.reloader.servlet.container.Container;
import dev.reloader.strategy.Associations;
import dev.reloader.strategy.ReloadStrategy;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Components that two generations have. */
class LastingComponentsTest {

  private static final Limit STOP_LIMIT = Limit.of("stop-limit", Duration.ofSeconds(20));

  @TempDir Path directory;
  private final AtomicReference<WebApplication> latest = new AtomicReference<>();
  private Site site;
  private Reloader reloader;

  @BeforeEach
  void open() throws Exception {
    Journal.read();
    site = new Site();
    new Sources()
        .add(
            """
            public class Ears implements ServletContextListener {
              @Override public void contextInitialized(ServletContextEvent event) {
                Journal.write("started");
                event.getServletContext().setAttribute("heard", "by ears");
              }
              @Override public void contextDestroyed(ServletContextEvent event) {
                Journal.write("stopped " + event.getServletContext().getAttribute("heard"));
              }
            }
            """)
        .compile(directory)
        .close();
    Declarations declarations = new Declarations().listener("app.Ears");
    reloader =
        Reloader.builder()
            .root(directory)
            .strategy(ReloadStrategy.subpool(Associations.none()))
            .application(
                generation ->
                    latest.updateAndGet(before -> start(generation, declarations, before)))
            .build();
  }

  @AfterEach
  void close() throws Exception {
    reloader.close();
    site.close();
  }

  private WebApplication start(
      Generation generation, Declarations declarations, WebApplication before) {
    try {
      return WebApplication.start(
          generation,
          declarations.blueprint(),
          site.context(),
          Container.of(site.context()),
          STOP_LIMIT,
          before);
    } catch (Exception failure) {
      throw new IllegalStateException(failure);
    }
  }

  /** A class that nothing depends on: any will do. */
  private void addPackage() throws IOException {
    Path file = directory.resolve("org/junit/jupiter/api/Test.class");
    Files.createDirectories(file.getParent());
    try (InputStream bytes = Test.class.getResourceAsStream("Test.class")) {
      Files.copy(bytes, file);
    }
  }

  /** A server that is stopped stops the latest generation while one before is still being ended. */
  @Test
  void theGenerationThatEndsThemLastMayBeTheOneThatHadThemFirst() throws Exception {
    try (Pin old = reloader.pin()) {
      WebApplication first = latest.get();
      addPackage();
      try (Pin young = reloader.pin()) {
        assertNotSame(old.generation(), young.generation());
        assertSame(
            old.generation().loader().loadClass("app.Ears"),
            young.generation().loader().loadClass("app.Ears"));

        latest.get().stop();
        first.stop();
      }
    }

    assertEquals(List.of("started", "stopped by ears"), Journal.read());
  }

  @Test
  void theAttributesOfTheContextGoWithTheLastThatSeesThem() throws Exception {
    try (Pin old = reloader.pin()) {
      WebApplication first = latest.get();
      addPackage();
      try (Pin young = reloader.pin()) {
        assertNotSame(old.generation(), young.generation());
        WebApplication second = latest.get();
        first.stop();
        assertEquals(List.of("started"), Journal.read());
        assertEquals(null, first.context().getAttribute("heard"));
        assertEquals("by ears", second.context().getAttribute("heard"));

        second.stop();
        assertEquals(null, second.context().getAttribute("heard"));
      }
    }
  }
}
