package dev.reloader.graph;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** What packages depend on, read of a change alone, is what a reader without a past finds. */
class PackageGraphTest {

  private static final int PACKAGES = 5;
  private static final int CLASSES = 4;

  @TempDir Path directory;

  @Test
  void itIsThatOfAGraphWithoutAPast() throws Exception {
    Pool pool = new Pool(List.of(Root.of(directory)), ClassNames.all(), Duration.ZERO);
    Random random = new Random(3);
    Snapshot snapshot = Snapshot.empty();
    PackageGraph graph = PackageGraph.empty();
    for (int round = 0; round < 300; round++) {
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        edit(random);
      }
      snapshot = pool.scan(snapshot);
      graph = graph.next(snapshot, Map.of());
      PackageGraph anew = PackageGraph.empty().next(snapshot, Map.of());
      assertEquals(describe(anew), describe(graph), "round " + round);
    }
  }

  /** Deletes a class, or writes one that names one of another package, or has its name as text. */
  private void edit(Random random) throws IOException {
    String name = name(random);
    Path file = directory.resolve(name + ".class");
    if (random.nextInt(4) == 0) {
      Files.deleteIfExists(file);
      return;
    }
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    String other = name(random);
    if (random.nextBoolean()) {
      type.visitField(0, "other", "L" + other + ";", null, null);
    } else {
      type.visitField(
          Opcodes.ACC_STATIC | Opcodes.ACC_FINAL,
          "text",
          "Ljava/lang/String;",
          null,
          other.replace('/', '.'));
    }
    Files.createDirectories(file.getParent());
    Files.write(file, type.toByteArray());
  }

  private static String name(Random random) {
    return "p" + random.nextInt(PACKAGES) + "/C" + random.nextInt(CLASSES);
  }

  private static List<String> describe(PackageGraph graph) {
    List<String> lines = new ArrayList<>();
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
