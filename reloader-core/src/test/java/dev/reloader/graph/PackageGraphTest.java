package dev.reloader.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.sun.management.ThreadMXBean;
import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** What packages depend on, read of a change alone, is what a reader without a past finds. */
class PackageGraphTest {

  private static final int PACKAGES = 5;
  private static final int CLASSES = 4;

  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  @TempDir Path directory;

  @Test
  void itIsThatOfAGraphWithoutAPast() throws Exception {
    List<Root> roots = List.of(Root.of(root(0)), Root.of(root(1)));
    Pool pool = new Pool(roots, ClassNames.all(), Duration.ZERO);
    Random random = new Random(3);
    Snapshot snapshot = Snapshot.empty();
    PackageGraph graph = PackageGraph.empty();
    for (int round = 0; round < 300; round++) {
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        edit(random);
      }
      snapshot = pool.scan(snapshot);
      Map<String, Set<String>> declared =
          Map.of("p" + random.nextInt(PACKAGES), Set.of("p" + random.nextInt(PACKAGES)));
      graph = graph.next(snapshot, declared);
      PackageGraph anew = PackageGraph.empty().next(snapshot, declared);
      assertEquals(describe(anew), describe(graph), "round " + round);
    }
  }

  private Path root(int number) throws IOException {
    return Files.createDirectories(directory.resolve("root" + number));
  }

  /** Deletes or writes a class or the providers of a service, in one of two roots. */
  private void edit(Random random) throws IOException {
    Path root = root(random.nextInt(2));
    String name = name(random);
    boolean service = random.nextInt(5) == 0;
    Path file =
        root.resolve(service ? "META-INF/services/" + name.replace('/', '.') : name + ".class");
    Files.createDirectories(file.getParent());
    if (random.nextInt(4) == 0) {
      Files.deleteIfExists(file);
    } else if (service) {
      Files.writeString(file, "# providers\n" + name(random).replace('/', '.'));
    } else {
      Files.write(file, type(name, name(random), random.nextBoolean()));
    }
  }

  /** A class that names another, or has its name as text. */
  private static byte[] type(String name, String other, boolean named) {
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    if (named) {
      type.visitField(0, "other", "L" + other + ";", null, null);
    } else {
      type.visitField(
          Opcodes.ACC_STATIC | Opcodes.ACC_FINAL,
          "text",
          "Ljava/lang/String;",
          null,
          other.replace('/', '.'));
    }
    return type.toByteArray();
  }

  @Test
  void aChangeCostsAsMuchInALargePoolAsInASmallOne() throws Exception {
    bytesForOneChange(10); // What is allocated once and for all.
    long small = bytesForOneChange(100);
    long large = bytesForOneChange(4_000);
    assertTrue(large < 2 * small, small + " bytes of 100 classes, " + large + " of 4,000");
  }

  /**
   * The classes of one package name those of another, some as text; and all are changed in turn.
   */
  private long bytesForOneChange(int classes) throws Exception {
    Path root = Files.createDirectories(directory.resolve("of" + classes));
    Files.createDirectories(root.resolve("p0"));
    Files.createDirectories(root.resolve("p1"));
    for (int i = 0; i < classes; i++) {
      Files.write(root.resolve("p0/C" + i + ".class"), type("p0/C" + i, "p1/C" + i, i % 2 == 0));
      Files.write(root.resolve("p1/C" + i + ".class"), type("p1/C" + i, "java/A", true));
    }
    Pool pool = new Pool(List.of(Root.of(root)), ClassNames.all(), Duration.ZERO);
    Snapshot before = pool.scan(Snapshot.empty());
    PackageGraph graph = PackageGraph.empty().next(before, Map.of());
    Files.write(root.resolve("p0/C7.class"), type("p0/C7", "p1/C8", false));
    Files.delete(root.resolve("p1/C9.class"));
    Snapshot after = pool.scan(before);
    long begin = THREADS.getCurrentThreadAllocatedBytes();
    PackageGraph next = graph.next(after, Map.of());
    long bytes = THREADS.getCurrentThreadAllocatedBytes() - begin;
    assertEquals(Set.of("p1"), next.dependencies("p0"));
    assertEquals(classes - 1, next.classes("p1").size());
    return bytes;
  }

  private static String name(Random random) {
    return "p" + random.nextInt(PACKAGES) + "/C" + random.nextInt(CLASSES);
  }

  private static List<String> describe(PackageGraph graph) {
    List<String> lines = new ArrayList<>();
    lines.add("" + graph.components());
    for (String name : graph.packages()) {
      lines.add(name + " " + graph.classes(name).keySet().stream().sorted().toList());
      lines.add(name + " -> " + graph.dependencies(name));
      for (int i = 0; i < PACKAGES; i++) {
        lines.add(name + " names p" + i + ": " + graph.names(name, "p" + i));
      }
    }
    return lines;
  }
}
