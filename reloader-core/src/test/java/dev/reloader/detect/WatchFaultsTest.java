package dev.reloader.detect;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.OpenHandles;
import dev.reloader.detect.watch.Faulty;
import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import java.io.IOException;
import java.lang.System.Logger.Level;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whatever becomes of the watch, each check sees what was written before it, and says how. */
class WatchFaultsTest {

  @TempDir Path directory;
  private final Faulty faulty = new Faulty();
  private final AtomicLong nanos = new AtomicLong();
  private Path classes;
  private Pool pool;
  private Detector watch;
  private Snapshot now;

  @BeforeEach
  void layOut() throws IOException {
    classes = Files.createDirectories(directory.resolve("classes"));
    Files.writeString(classes.resolve("one"), "1");
    pool = new Pool(List.of(Root.of(classes)), ClassNames.all(), Duration.ofMillis(60));
    watch = new Watch(pool, faulty::open, Level.INFO, nanos::get);
  }

  @AfterEach
  void close() {
    watch.close();
  }

  private void start() throws Exception {
    watch.start();
    now = pool.scan(Snapshot.empty());
    assertTrue(watch.check(now).areNone(), watch.reason());
  }

  private void isFresh() throws Exception {
    for (int i = 0; i < 3; i++) {
      Files.writeString(classes.resolve("one"), "another ".repeat(i) + i);
      Files.writeString(Files.createDirectories(classes.resolve("new" + i)).resolve("two"), "2");
      assertFalse(watch.check(now).areNone());
      now = pool.scan(now, watch::signalled);
      assertTrue(pool.scan(Snapshot.empty()).changesTo(now).isEmpty());
      assertTrue(watch.check(now).areNone());
    }
  }

  private void comparesStampsBecause(String reason) {
    assertEquals("mtime", watch.describe());
    assertEquals("directories cannot be watched: " + reason, watch.reason());
  }

  @Test
  void theLimitOfWatchesIsReachedAtTheStart() throws Exception {
    faulty.limit(1);
    start();
    comparesStampsBecause("User limit of inotify watches reached");
    isFresh();
  }

  @Test
  void theLimitOfWatchesIsReachedByANewDirectory() throws Exception {
    start();
    assertEquals("watch", watch.describe());
    isFresh();
    assertEquals("watch", watch.describe());
    faulty.limit(1);
    Path deep = Files.createDirectories(classes.resolve("a/b/c"));
    Files.writeString(deep.resolve("three"), "3");
    assertTrue(watch.check(now).areAnywhere());
    now = pool.scan(now, watch::signalled);
    comparesStampsBecause("User limit of inotify watches reached");
    isFresh();
  }

  @Test
  void aFileSystemThatIsNotKnownToBeLocalIsNotWatched() throws Exception {
    faulty.on("nfs4");
    start();
    comparesStampsBecause("/ is on a file system of type nfs4, which is not known to be local");
    isFresh();
  }

  @Test
  void aRootThatDoesNotTellOfAChangeIsNotWatched() throws Exception {
    faulty.goDeaf();
    start();
    comparesStampsBecause("a change of " + classes + " was not told");
    isFresh();
  }

  @Test
  void aWatchThatCeasesToTellIsFoundOutAndGivenUp() throws Exception {
    start();
    faulty.goDeaf();
    Files.writeString(classes.resolve("one"), "not told");
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    assertTrue(watch.check(now).areAnywhere());
    now = pool.scan(now, watch::signalled);
    comparesStampsBecause("a change was not told, which only a look at every file found");
    isFresh();
  }

  @Test
  void aWriteToAMappedFileOfWhichNoDirectoryTellsIsFoundBySometimesLookingAtAll() throws Exception {
    start();
    try (FileChannel file =
        FileChannel.open(
            classes.resolve("one"), StandardOpenOption.READ, StandardOpenOption.WRITE)) {
      MappedByteBuffer mapped = file.map(FileChannel.MapMode.READ_WRITE, 0, 1);
      mapped.put((byte) '2');
      mapped.force();
    }
    nanos.addAndGet(Duration.ofSeconds(6).toNanos());
    assertFalse(watch.check(now).areNone());
    now = pool.scan(now, watch::signalled);
    assertTrue(pool.scan(Snapshot.empty()).changesTo(now).isEmpty());
  }

  @Test
  void filesDatedByAClockThatJumpsAreSeen() throws Exception {
    start();
    for (long minutes : new long[] {-60, 60, -120, 0}) {
      Files.writeString(classes.resolve("one"), "at " + minutes);
      Files.setLastModifiedTime(
          classes.resolve("one"),
          FileTime.from(Instant.now().plus(Duration.ofMinutes(minutes)).plusNanos(1000)));
      assertFalse(watch.check(now).areNone());
      now = pool.scan(now, watch::signalled);
      assertTrue(pool.scan(Snapshot.empty()).changesTo(now).isEmpty());
      assertTrue(watch.check(now).areNone());
    }
  }

  @Test
  void onceClosedNoThreadAndNoHandleIsLeft() throws Exception {
    ClassLoader outer = Thread.currentThread().getContextClassLoader();
    try (URLClassLoader application = new URLClassLoader(new URL[0])) {
      Thread.currentThread().setContextClassLoader(application);
      start();
      assertSame(application, Thread.currentThread().getContextClassLoader());
      assertTrue(
          watchers().stream().noneMatch(each -> each.getContextClassLoader() == application));
    } finally {
      Thread.currentThread().setContextClassLoader(outer);
    }
    Set<Thread> ours = watchers();
    assertFalse(ours.isEmpty(), "the thread of the watch service");
    assertFalse(handles().isEmpty());
    watch.close();
    for (Thread thread : ours) {
      thread.join(Duration.ofMinutes(1).toMillis());
      assertFalse(thread.isAlive());
    }
    assertEquals(List.of(), handles());
    assertTrue(watch.check(now).areNone());
  }

  /** The threads of the JDK's watch service. */
  private static Set<Thread> watchers() {
    return Thread.getAllStackTraces().entrySet().stream()
        .filter(
            each ->
                Arrays.stream(each.getValue())
                    .anyMatch(frame -> frame.getClassName().contains("WatchService")))
        .map(Map.Entry::getKey)
        .collect(Collectors.toSet());
  }

  /** The queues of the kernel and our own files that this process has open. */
  private static List<String> handles() throws IOException {
    return OpenHandles.of(target -> target.contains("inotify") || target.endsWith("/cookie"));
  }
}
