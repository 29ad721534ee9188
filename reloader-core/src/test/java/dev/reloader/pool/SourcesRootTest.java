package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.tree.SharedMap;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Directories of sources are watched and read, and are on no class path. */
class SourcesRootTest {

  @TempDir Path directory;
  private Project classes;
  private Project sources;
  private Pool pool;

  @BeforeEach
  void createPool() throws Exception {
    classes = new Project(directory.resolve("classes")).greeting("Greeting", "hello");
    sources = new Project(directory.resolve("src"));
    sources.write("com/acme/Order.java", "one").write("com/acme/text.properties", "a=b");
    pool =
        new Pool(
            List.of(Root.sources(sources.directory()), Root.of(classes.directory())),
            ClassNames.all(),
            Duration.ofSeconds(5),
            new FakeTicker());
  }

  @Test
  void sourcesAndTheResourcesBesideThemAreNoEntries() throws Exception {
    Snapshot snapshot = pool.scan(Snapshot.empty());
    assertEquals(
        Set.of("com/acme/Order.java", "com/acme/text.properties"), snapshot.sources().keySet());
    assertNull(snapshot.entry("com/acme/Order.java"));
    assertNull(snapshot.entry("com/acme/text.properties"));
    assertEquals(1, snapshot.entries().size());
    assertEquals(1, snapshot.directories("com/acme").size());
    assertFalse(pool.covers(snapshot.sources().get("com/acme/Order.java").url()));
  }

  @Test
  void anEditOfASourceIsNoticedAndIsNoChangeOfTheClasses() throws Exception {
    Snapshot before = pool.scan(Snapshot.empty());
    sources.write("com/acme/Order.java", "two!");
    assertTrue(pool.differs(before));
    Snapshot after = pool.scan(before);
    assertEquals(
        "two!",
        new String(after.sources().get("com/acme/Order.java").bytes(), StandardCharsets.UTF_8));
    assertTrue(before.changesTo(after).isEmpty());
    assertSame(
        before.sources().get("com/acme/text.properties"),
        after.sources().get("com/acme/text.properties"));
  }

  @Test
  void whatEditorsLeaveBehindIsNoPartOfIt() throws Exception {
    sources
        .write("com/acme/.Order.java.swp", "")
        .write("com/acme/Order.java~", "")
        .write("com/acme/#Order.java#", "")
        .write("com/acme/Order.class", "no class file");
    assertEquals(2, pool.scan(Snapshot.empty()).sources().size());
  }

  @Test
  void theFirstOfTwoDirectoriesCounts() throws Exception {
    Project other = new Project(directory.resolve("other"));
    other.write("com/acme/Order.java", "hidden").write("com/acme/More.java", "more");
    pool =
        new Pool(
            List.of(Root.sources(sources.directory()), Root.sources(other.directory())),
            ClassNames.all(),
            Duration.ZERO);
    Snapshot snapshot = pool.scan(Snapshot.empty());
    assertEquals(3, snapshot.sources().size());
    assertArrayEquals(
        "one".getBytes(StandardCharsets.UTF_8),
        snapshot.sources().get("com/acme/Order.java").bytes());
  }

  @Test
  void aSourceThatIsGoneMustStayAwayForAWhile() throws Exception {
    FakeTicker ticker = new FakeTicker();
    pool =
        new Pool(
            List.of(Root.sources(sources.directory())),
            ClassNames.all(),
            Duration.ofSeconds(5),
            ticker);
    Snapshot before = pool.scan(Snapshot.empty());
    sources.delete("com/acme/Order.java");
    long began = ticker.nanos();
    assertEquals(1, pool.scan(before).sources().size());
    assertTrue(ticker.nanos() - began >= 100_000_000, "believed at once");
  }

  @Test
  void aDirectoryThatIsMissingMayAppear() throws Exception {
    pool =
        new Pool(
            List.of(Root.sources(directory.resolve("later"))), ClassNames.all(), Duration.ZERO);
    Snapshot before = pool.scan(Snapshot.empty());
    assertEquals(0, before.sources().size());
    new Project(directory.resolve("later")).write("A.java", "class A {}");
    assertTrue(pool.differs(before));
    assertEquals(1, pool.scan(before).sources().size());
  }

  @Test
  void anOverlayLiesBeforeEverythingAndHidesWhatItIsTold() throws Exception {
    Snapshot below = pool.scan(Snapshot.empty());
    Overlay overlay = new Overlay(directory.resolve("made"));
    Stamp stamp = below.sources().get("com/acme/Order.java").stamp();
    Entry made = overlay.entry("com/acme/deep/Order.class", stamp, new byte[] {1});
    Snapshot snapshot =
        overlay
            .over(
                Overlay.Laid.NOTHING,
                below,
                SharedMap.<String, Entry>empty().with(made.path(), made),
                SharedMap.<String, Boolean>empty().with("com/acme/Greeting.class", true))
            .snapshot();
    assertSame(made, snapshot.entry("com/acme/deep/Order.class"));
    assertNull(snapshot.entry("com/acme/Greeting.class"));
    assertFalse(snapshot.directories("com/acme/deep").isEmpty());
    assertEquals(2, snapshot.directories("com/acme").size());
    assertEquals(
        directory.resolve("made/com/acme/deep/Order.class").toUri().toURL().toExternalForm(),
        made.url().toExternalForm());
    assertSame(made, snapshot.entry(made.url()));
    assertEquals(stamp, made.stamp());
    assertFalse(pool.differs(snapshot));
  }

  @Test
  void whatWasWrittenAWhileAgoIsNotWaitedFor() throws Exception {
    FakeTicker ticker = new FakeTicker();
    Pool waiting = waiting(ticker);
    assertFalse(waiting.changesSoon(waiting.scan(Snapshot.empty()), Duration.ofSeconds(5)));
    assertEquals(0, ticker.pausedMillis());
  }

  @Test
  void whatWasJustWrittenIsLeftAloneForAWhileOrChangesAgain() throws Exception {
    FakeTicker ticker = new FakeTicker();
    Pool waiting = waiting(ticker);
    Project.date(sources.file("com/acme/Order.java"), ticker.wallNanos());
    Snapshot read = waiting.scan(Snapshot.empty());
    long before = ticker.pausedMillis();
    assertFalse(waiting.changesSoon(read, Duration.ofSeconds(5)));
    assertTrue(ticker.pausedMillis() - before <= 100, "waited for too long");
    Project.date(sources.file("com/acme/Order.java"), ticker.wallNanos());
    read = waiting.scan(read);
    ticker.whenPaused(() -> sources.write("com/acme/Order.java", "the other half"));
    assertTrue(waiting.changesSoon(read, Duration.ofSeconds(5)));
  }

  private Pool waiting(FakeTicker ticker) {
    return new Pool(
        List.of(Root.sources(sources.directory())),
        ClassNames.all(),
        Duration.ofSeconds(5),
        ticker);
  }
}
