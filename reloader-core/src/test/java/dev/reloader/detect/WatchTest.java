package dev.reloader.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.Suspects;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Watched directories tell of every change before the next check. Where this JVM may make system
 * calls the queue is read directly, else the JDK's watch service is used; the same holds for both.
 */
class WatchTest {

  @TempDir Path directory;
  private Path classes;
  private Path lib;
  private Path descriptor;
  private Pool pool;
  private Detector watch;
  private Snapshot now = Snapshot.empty();

  @BeforeEach
  void layOut() throws IOException {
    classes = directory.resolve("app/WEB-INF/classes");
    lib = directory.resolve("app/WEB-INF/lib");
    descriptor = directory.resolve("app/WEB-INF/web.xml");
    write(classes.resolve("acme/one"), "1");
    write(descriptor, "1");
    Files.createDirectories(lib);
    pool = pool(classes);
    watch = Detector.watch(pool);
  }

  @AfterEach
  void close() {
    watch.close();
  }

  private Pool pool(Path root) {
    return new Pool(
        List.of(
            Root.of(root), Root.glob(lib, "acme-*.jar"), Root.file(descriptor, "/WEB-INF/web.xml")),
        ClassNames.all(),
        Duration.ofMillis(60));
  }

  private void start() throws Exception {
    watch.start();
    now = pool.scan(Snapshot.empty());
    assertEquals(List.of("inotify", "watch").contains(watch.describe()), true, watch.reason());
    assertTrue(watch.check(now).areNone());
  }

  private static void write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    Files.writeString(file, content);
  }

  private static void delete(Path path) throws IOException {
    try (Stream<Path> all = Files.walk(path)) {
      for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(each);
      }
    }
  }

  /** A request: whatever was written before it is in the snapshot after it. */
  private void check(String edit) throws Exception {
    assertFalse(watch.isQuiet(), edit);
    assertFalse(watch.check(now).areNone(), edit);
    now = pool.scan(now, watch::signalled);
    Snapshot truth = pool.scan(Snapshot.empty());
    assertTrue(truth.changesTo(now).isEmpty(), () -> edit + ": " + truth.changesTo(now));
    assertTrue(watch.check(now).areNone(), edit + ", afterwards");
    assertTrue(List.of("inotify", "watch").contains(watch.describe()), watch.reason());
  }

  @Test
  void everyWriteIsSeenByTheCheckThatFollowsIt() throws Exception {
    for (int i = 0; i < 20; i++) {
      write(classes.resolve("p" + i + "/f"), "0");
    }
    start();
    Random random = new Random(1);
    for (int round = 0; round < 3_000; round++) {
      Path file = classes.resolve("p" + random.nextInt(20) + "/f");
      Files.writeString(file, "longer".repeat(1 + round % 7) + round);
      assertFalse(watch.isQuiet(), "round " + round);
      Suspects suspects = watch.check(now);
      assertTrue(suspects.include(file), "round " + round);
      assertFalse(suspects.areAnywhere(), "round " + round);
      if (round % 500 == 0) {
        check("round " + round);
      }
    }
  }

  @Test
  void filesAndDirectoriesComeAndGo() throws Exception {
    start();
    write(classes.resolve("acme/two"), "2");
    check("a file is added");
    write(classes.resolve("deep/down/below/one"), "1");
    check("directories are added");
    write(classes.resolve("deep/down/below/one"), "2");
    check("a file in a new directory is written");
    Files.delete(classes.resolve("acme/two"));
    check("a file is deleted");
    Files.move(classes.resolve("deep"), classes.resolve("moved"));
    check("a directory is moved");
    write(classes.resolve("moved/down/below/one"), "3");
    check("a file in a moved directory is written");
    delete(classes.resolve("moved"));
    check("directories are deleted");
    write(classes.resolve("moved/down/below/one"), "4");
    check("and come again");
    write(descriptor, "2");
    check("the descriptor is written");
    Files.delete(descriptor);
    check("the descriptor is deleted");
    write(descriptor, "3");
    check("the descriptor comes again");
  }

  @Test
  void aRootThatIsDeletedMovedAndMadeAgainIsWatchedOn() throws Exception {
    start();
    for (int i = 0; i < 3; i++) {
      delete(classes);
      check("the root is deleted");
      write(classes.resolve("acme/one"), "again " + i);
      check("the root is made again");
      write(classes.resolve("acme/one"), "written " + i);
      check("and written to");
      Files.move(directory.resolve("app"), directory.resolve("old" + i));
      check("a directory above the root is moved away");
      write(classes.resolve("acme/one"), "new " + i);
      Files.createDirectories(lib);
      write(descriptor, "new " + i);
      check("and another takes its place");
      write(classes.resolve("acme/one"), "newer " + i);
      check("which is written to");
    }
  }

  @Test
  void linksAreFollowedWhereverTheyPoint() throws Exception {
    Path first = directory.resolve("release-41");
    Path second = directory.resolve("release-42");
    write(first.resolve("classes/acme/one"), "41");
    write(second.resolve("classes/acme/one"), "42");
    Path middle = Files.createSymbolicLink(directory.resolve("middle"), Path.of("release-41"));
    Path current = Files.createSymbolicLink(directory.resolve("current"), middle);
    pool = pool(current.resolve("classes"));
    watch = Detector.watch(pool);
    start();
    flip(middle, Path.of("release-42"));
    check("a link in the middle flips");
    write(second.resolve("classes/acme/one"), "42.1");
    check("what it points to now is written");
    flip(current, first);
    check("the first link flips");
    write(first.resolve("classes/acme/one"), "41.1");
    check("what that points to is written");
    Path shared = directory.resolve("shared/pack");
    write(shared.resolve("two"), "2");
    Files.createSymbolicLink(first.resolve("classes/pack"), shared);
    Files.createSymbolicLink(first.resolve("classes/three"), directory.resolve("three"));
    Files.createSymbolicLink(first.resolve("classes/up"), Path.of(".."));
    check("links within the root");
    write(shared.resolve("two"), "2.1");
    check("what a link within the root points to is written");
    write(directory.resolve("three"), "3");
    check("a link that led nowhere leads somewhere");
    write(directory.resolve("three"), "3.1");
    check("the file that a link names is written");
    Files.move(directory.resolve("shared"), directory.resolve("unshared"));
    check("a directory on the way of a link is moved away");
  }

  private static void flip(Path link, Path target) throws IOException {
    Path beside = Files.createSymbolicLink(link.resolveSibling("beside"), target);
    Files.move(beside, link, StandardCopyOption.ATOMIC_MOVE);
  }

  @Test
  void moreChangesThanTheQueueHoldsAreSeenAll() throws Exception {
    start();
    for (int round = 0; round < 2; round++) {
      for (int i = 0; i < 20_000; i++) {
        Path file = classes.resolve("many" + i % 10 + "/f" + i);
        if (i < 10) {
          Files.createDirectories(file.getParent());
        }
        Files.writeString(file, "round " + round);
      }
      check("20,000 files at once, round " + round);
    }
    write(classes.resolve("many3/f13"), "afterwards");
    check("one file afterwards");
  }

  @Test
  void onlyWhatIsSignalledIsLookedAt() throws Exception {
    start();
    write(classes.resolve("acme/one"), "11");
    Suspects suspects = watch.check(now);
    assertTrue(suspects.include(classes.resolve("acme/one")));
    assertFalse(suspects.include(classes.resolve("acme/two")));
  }

  @Test
  void whatWasSignalledStaysSuspectUntilItIsApplied() throws Exception {
    start();
    write(classes.resolve("acme/one"), "11");
    assertFalse(watch.check(now).areNone());
    assertFalse(watch.check(now).areNone());
    assertFalse(watch.isQuiet());
    now = pool.scan(now, watch::signalled);
    assertTrue(watch.check(now).areNone());
  }

  @Test
  void whereItCannotWatchItComparesStampsAndSaysWhy() throws Exception {
    watch =
        new Watch(
            pool,
            any -> {
              throw new IOException("the limit is reached");
            },
            Level.INFO,
            System::nanoTime);
    watch.start();
    now = pool.scan(Snapshot.empty());
    assertEquals("mtime", watch.describe());
    assertEquals("directories cannot be watched: the limit is reached", watch.reason());
    assertTrue(watch.check(now).areNone());
    write(classes.resolve("acme/one"), "11");
    assertFalse(watch.check(now).areNone());
  }
}
