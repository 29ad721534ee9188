package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The stamps of a file system that dates by ticks, where two writes may come within one. */
class RacyStampTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @TempDir Path temp;

  private final FakeTicker ticker = new FakeTicker();
  private Project files;
  private Pool pool;

  @BeforeEach
  void write() throws IOException {
    files = new Project(temp.resolve("files")).write("a.txt", "1").write("old.txt", "o");
    pool =
        new Pool(
            List.of(Root.of(files.directory())), ClassNames.all(), Duration.ofSeconds(2), ticker);
  }

  private void rewrite(String content, long date) throws IOException {
    files.write("a.txt", content);
    Project.date(files.file("a.txt"), date);
  }

  private String read(Snapshot snapshot) {
    return new String(snapshot.entry("a.txt").bytes(), StandardCharsets.UTF_8);
  }

  /** Whole seconds: a file system of such dates is what this one pretends to be. */
  private long thisSecond() {
    return ticker.wallNanos() / SECOND * SECOND;
  }

  @Test
  void aWriteOfTheSameSizeWithinTheSameTickIsSeen() throws Exception {
    long tick = thisSecond();
    rewrite("1", tick);
    Snapshot before = pool.scan(Snapshot.empty());
    rewrite("2", tick);

    assertTrue(pool.differs(before));
    Snapshot after = pool.scan(before);

    assertEquals("2", read(after));
    assertEquals(1, before.changesTo(after).all().size());
  }

  @Test
  void aYoungStampIsTrustedOnceItHasAgedAndNothingIsReadAgainAfter() throws Exception {
    long tick = thisSecond();
    rewrite("1", tick);
    Snapshot young = pool.scan(Snapshot.empty());
    ticker.pass(1000);
    Snapshot stillYoung = pool.scan(young);
    assertTrue(pool.differs(stillYoung));
    ticker.pass(2000);

    assertTrue(pool.differs(stillYoung));
    Snapshot aged = pool.scan(stillYoung);

    assertFalse(pool.differs(aged));
    assertTrue(young.changesTo(aged).isEmpty());
    assertEquals(young.entry("a.txt"), aged.entry("a.txt"));
  }

  @Test
  void aWriteAtTheEndOfTheTickIsSeenByTheReadingThatMakesItTrusted() throws Exception {
    long tick = thisSecond();
    rewrite("1", tick);
    Snapshot young = pool.scan(Snapshot.empty());
    rewrite("2", tick);
    ticker.pass(5000);

    Snapshot aged = pool.scan(young);

    assertEquals("2", read(aged));
    assertFalse(pool.differs(aged));
  }

  @Test
  void aFineStampIsWaitedForSoThatItIsTrustedAtOnce() throws Exception {
    rewrite("1", ticker.wallNanos() | 1);
    Snapshot before = pool.scan(Snapshot.empty());

    assertEquals(25, ticker.pausedMillis());
    assertFalse(pool.differs(before));
  }

  @Test
  void whatTheStampTellsOfItsAgeIsNotWaitedForAgain() throws Exception {
    rewrite("1", ticker.wallNanos() - TimeUnit.MILLISECONDS.toNanos(15) | 1);
    Snapshot before = pool.scan(Snapshot.empty());

    assertEquals(10, ticker.pausedMillis());
    assertFalse(pool.differs(before));
  }

  @Test
  void aTimeOfWholeSecondsTellsNoAgeWithinTheTick() throws Exception {
    ticker.pass(1010 - TimeUnit.NANOSECONDS.toMillis(ticker.wallNanos() % SECOND));
    rewrite("1", thisSecond());
    pool.scan(Snapshot.empty());

    assertEquals(25, ticker.pausedMillis());
  }

  @Test
  void filesWrittenDuringThatWaitAreOfTheSameSnapshot() throws Exception {
    Snapshot before = pool.scan(Snapshot.empty());
    rewrite("2", ticker.wallNanos() | 1);
    ticker.whenPaused(() -> files.write("b.txt", "2"));

    Snapshot after = pool.scan(before);

    assertEquals(2, before.changesTo(after).all().size());
  }

  @Test
  void aStampFromTheFutureIsTrustedOnceItHasBeenSeenForATick() throws Exception {
    rewrite("1", ticker.wallNanos() + 1000 * SECOND + 1);

    assertFalse(pool.differs(pool.scan(Snapshot.empty())));
  }

  @Test
  void aFileAddedWithinTheTickOfItsDirectoryIsSeen() throws Exception {
    long tick = thisSecond();
    Project.date(files.directory(), tick);
    Snapshot before = pool.scan(Snapshot.empty());
    files.write("b.txt", "b");
    Project.date(files.directory(), tick);

    assertTrue(pool.differs(before));
    assertEquals(1, before.changesTo(pool.scan(before)).added().size());
  }

  @Test
  void whatIsWrittenBetweenTheLookAndTheReadingIsLookedAtAgain() throws Exception {
    ticker.whenLooked(() -> rewrite("changed", 5));
    ticker.whenLooked(() -> rewrite("changed again", 6));

    Snapshot snapshot = pool.scan(Snapshot.empty());

    assertEquals("changed again", read(snapshot));
    assertEquals(6, snapshot.entry("a.txt").stamp().modifiedNanos(), "the stamp of what was read");
  }

  /** Pins what the detector relies on: a directory's stamp tells of files added to it. */
  @Test
  void theFileSystemDatesADirectoryWhenAFileIsAdded() throws Exception {
    Project.date(files.directory(), 5);
    files.write("new.txt", "n");

    assertTrue(Project.date(files.directory()) != 5);
  }
}
