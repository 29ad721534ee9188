package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** What is reloadable and what is fixed, told of a change alone, is what a look at all finds. */
class DivisionTest {

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path directory;
  private List<Path> roots = List.of();

  @BeforeEach
  void roots() throws IOException {
    roots =
        List.of(
            Files.createDirectories(directory.resolve("a")),
            Files.createDirectories(directory.resolve("b")));
  }

  private Pool pool() {
    return new Pool(roots.stream().map(Root::of).toList(), ClassNames.all(), Duration.ZERO);
  }

  @Test
  void itIsThatOfASnapshotWithoutAPast() throws Exception {
    Random random = new Random(5);
    Pool pool = pool();
    Snapshot snapshot = Snapshot.empty();
    for (int round = 0; round < 300; round++) {
      String name = random.nextInt(6) == 0 ? "p/package-info" : "p/C" + random.nextInt(6);
      Path root = roots.get(random.nextInt(2));
      if (random.nextInt(3) == 0) {
        Files.deleteIfExists(root.resolve(name + ".class"));
      } else {
        write(root, name, random.nextInt(3) == 0);
      }
      snapshot = pool.scan(snapshot);
      Snapshot anew = pool().scan(Snapshot.empty());
      assertEquals(anew.fixed(), snapshot.fixed());
      assertEquals(Acme.paths(anew), Acme.paths(snapshot), "round " + round);
      assertEquals(fixed(anew), fixed(snapshot), "round " + round);
    }
  }

  private static Set<String> fixed(Snapshot snapshot) {
    return snapshot.fixedEntries().stream()
        .map(entry -> entry.url().toString())
        .collect(Collectors.toCollection(TreeSet::new));
  }

  private static void write(Path root, String name, boolean fixed) throws IOException {
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    if (fixed) {
      type.visitAnnotation("Ldev/reloader/Fixed;", false).visitEnd();
    }
    Files.createDirectories(root.resolve("p"));
    Files.write(root.resolve(name + ".class"), type.toByteArray());
  }

  @Test
  void aChangeCostsAsMuchInALargePoolAsInASmallOne() throws Exception {
    bytesForOneChange(10); // What is allocated once and for all.
    long small = bytesForOneChange(100);
    long large = bytesForOneChange(4_000);
    assertTrue(large < 2 * small, small + " bytes of 100 classes, " + large + " of 4,000");
  }

  private long bytesForOneChange(int classes) throws Exception {
    Path root = roots.get(0);
    for (int i = 0; i < classes; i++) {
      write(root, "p/C" + i, i == 3);
    }
    Pool pool = new Pool(List.of(Root.of(root)), ClassNames.all(), Duration.ZERO, new FakeTicker());
    Snapshot before = pool.scan(Snapshot.empty());
    Path edited = root.resolve("p/C7.class");
    Files.setLastModifiedTime(edited, FileTime.fromMillis(1_000));
    long begin = THREADS.getCurrentThreadAllocatedBytes();
    Snapshot after = pool.scan(before, () -> Suspects.at(Set.of(edited)));
    List<Entry> renewed = after.entriesNotIn(before);
    List<Entry> fixed = after.fixedEntries();
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - begin;
    assertEquals(1, renewed.size());
    assertEquals(1, fixed.size());
    return bytes;
  }
}
