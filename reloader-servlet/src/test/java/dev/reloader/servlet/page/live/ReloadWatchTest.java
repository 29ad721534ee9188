package dev.reloader.servlet.page.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.Reloader;
import dev.reloader.servlet.page.stream.Event;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What pages are told of generations and failures, look by look. */
class ReloadWatchTest {

  @TempDir Path root;
  private Reloader reloader;
  private ReloadWatch watch;

  @BeforeEach
  void start() {
    reloader = Reloader.builder().root(root).settle(Duration.ZERO).build();
    reloader.start();
    watch = new ReloadWatch(reloader, reloader::check, "one", failure -> Map.of());
  }

  @AfterEach
  void stop() {
    reloader.close();
  }

  private void breakIt() throws Exception {
    Files.writeString(root.resolve("Broken.class"), "this is no class file");
  }

  private void mendIt() throws Exception {
    Files.delete(root.resolve("Broken.class"));
  }

  private static String names(List<Event> events) {
    return events.stream().map(Event::name).collect(Collectors.joining(" "));
  }

  @Test
  void aFailureIsToldWhenItStandsForTwoLooks() throws Exception {
    assertEquals("ready", names(watch.news()));
    assertEquals("", names(watch.news()));
    breakIt();
    assertEquals("", names(watch.news()));
    assertEquals("failed", names(watch.news()));
    assertEquals("", names(watch.news()));
    mendIt();
    assertEquals("ready", names(watch.news()));
  }

  @Test
  void aFailureOfAMomentIsNotTold() throws Exception {
    watch.news();
    breakIt();
    watch.news();
    mendIt();
    assertEquals("", names(watch.news()));
  }

  /** Competing: a page that begins to listen right after a failure was found, and its mending. */
  @Test
  void whoWasToldOfItHasJustComeIsToldOfItsMending() throws Exception {
    watch.news();
    breakIt();
    assertEquals("", names(watch.news()));
    assertEquals("failed", names(watch.state()));
    mendIt();
    assertEquals("ready", names(watch.news()));
    assertTrue(watch.news().isEmpty());
  }
}
