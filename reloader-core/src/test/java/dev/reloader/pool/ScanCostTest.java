package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a change costs follows the change, not the pool: told by what is allocated for it. */
class ScanCostTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path directory;

  @Test
  void aChangeCostsAsMuchInALargePoolAsInASmallOne() throws Exception {
    bytesForOneChange(10); // What is allocated once and for all.
    long small = bytesForOneChange(100);
    long large = bytesForOneChange(4_000);
    assertTrue(large < 2 * small, small + " bytes of 100 files, " + large + " of 4,000");
  }

  private long bytesForOneChange(int files) throws Exception {
    Path classes = Files.createDirectories(directory.resolve("of" + files));
    for (int i = 0; i < files; i++) {
      Files.writeString(classes.resolve("file" + i), "1");
    }
    Path other = Files.createDirectories(directory.resolve("beside" + files));
    for (int i = 0; i < files; i++) {
      Files.writeString(other.resolve("other" + i), "1");
    }
    List<Root> roots = List.of(Root.of(classes), Root.of(other));
    Pool pool = new Pool(roots, ClassNames.all(), Duration.ZERO, new FakeTicker());
    Snapshot before = pool.scan(Snapshot.empty());
    Path edited = Files.writeString(classes.resolve("file7"), "another");
    long begin = THREADS.getCurrentThreadAllocatedBytes();
    Snapshot after = pool.scan(before, () -> Suspects.at(Set.of(edited)));
    ChangeSet changes = before.changesTo(after);
    List<Entry> renewed = after.entriesNotIn(before);
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - begin;
    assertEquals(Set.of("file7"), changes.changed());
    assertEquals(1, renewed.size());
    return bytes;
  }
}
