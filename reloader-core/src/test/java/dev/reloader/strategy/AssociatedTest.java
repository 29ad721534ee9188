package dev.reloader.strategy;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** What is declared, matched against a change alone, is between the packages that all have. */
class AssociatedTest {

  private static final List<List<String>> DECLARED =
      List.of(
          List.of(),
          List.of("p0.*->p1.**"),
          List.of("p0.C1->p2.C*", "p*.C0->p3.C2"),
          List.of("p0.*->p1.**", "p1.*->p0.C0"));

  @TempDir Path directory;

  @Test
  void itIsWhatOneWithoutAPastFinds() throws Exception {
    Pool pool = new Pool(List.of(Root.of(directory)), ClassNames.all(), Duration.ZERO);
    Random random = new Random(7);
    Snapshot snapshot = Snapshot.empty();
    Associated associated = new Associated();
    for (int round = 0; round < 300; round++) {
      Path file = directory.resolve("p" + random.nextInt(4) + "/C" + random.nextInt(3) + ".class");
      Files.createDirectories(file.getParent());
      if (random.nextBoolean()) {
        Files.deleteIfExists(file);
      } else {
        Files.write(file, type(directory.relativize(file).toString()));
      }
      snapshot = pool.scan(snapshot);
      Associations declared = Associations.of(DECLARED.get(random.nextInt(DECLARED.size())));
      assertEquals(
          new Associated().between(declared, snapshot),
          associated.between(declared, snapshot),
          "round " + round);
    }
  }

  private static byte[] type(String path) {
    String name = path.substring(0, path.length() - ".class".length()).replace('\\', '/');
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, "java/lang/Object", null);
    return type.toByteArray();
  }
}
