package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * A directory so young that a file can come into it without another stamp, where every change is
 * signalled: it costs one stat, not a look at all that is in it, and nothing is lost by that.
 */
class YoungDirectoryTest {

  private static final long SECOND = TimeUnit.SECONDS.toNanos(1);

  @TempDir Path temp;

  private final FakeTicker ticker = new FakeTicker();
  private Project files;
  private Pool pool;
  private long tick;
  private Snapshot young;

  @BeforeEach
  void scan() throws Exception {
    files = new Project(temp.resolve("files")).write("a.txt", "1").write("p/b.txt", "1");
    pool =
        new Pool(
            List.of(Root.of(files.directory())), ClassNames.all(), Duration.ofSeconds(2), ticker);
    tick = ticker.wallNanos() / SECOND * SECOND;
    date();
    young = pool.scan(Snapshot.empty());
  }

  /** As on a file system that counts whole seconds. */
  private void date() throws IOException {
    Project.date(files.directory(), tick);
    Project.date(files.file("p"), tick);
  }

  @Test
  void isTrustedOnceItHasAged() throws Exception {
    assertFalse(pool.confirm(young, Suspects.none()).areNone());
    ticker.pass(5000);

    Snapshot aged = pool.scan(young, Suspects::none);

    assertTrue(pool.confirm(aged, Suspects.none()).areNone());
    assertTrue(young.changesTo(aged).isEmpty());
  }

  @Test
  void whatIsInItIsNotLookedAt() throws Exception {
    files.write("p/c.txt", "1").write("d.txt", "1");
    date();
    ticker.pass(5000);

    Snapshot after = pool.scan(young, Suspects::none);

    assertNull(after.entry("p/c.txt"));
    assertNull(after.entry("d.txt"));
  }

  @Test
  void whatIsInItIsLookedAtIfItsStampIsAnother() throws Exception {
    files.write("p/c.txt", "1").write("d.txt", "1").delete("a.txt");

    Snapshot after = pool.scan(young, Suspects::none);

    assertNotNull(after.entry("p/c.txt"));
    assertNotNull(after.entry("d.txt"));
    assertNull(after.entry("a.txt"));
    assertEquals(3, young.changesTo(after).all().size());
  }

  /** The competing action comes after whatever asked for the look, before the look has its time. */
  @Test
  void whatComesAsTheLookBeginsIsSuspected() throws Exception {
    Set<Path> signalled = new HashSet<>();
    ticker.whenLookBegins(
        () -> {
          files.write("p/c.txt", "1");
          date();
          signalled.add(files.file("p/c.txt"));
        });
    ticker.pass(5000);

    Snapshot after = pool.scan(young, () -> Suspects.at(signalled));

    assertNotNull(after.entry("p/c.txt"));
  }
}
