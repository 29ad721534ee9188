package dev.reloader.servlet.application.jsp;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.IncompleteException;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

/** What is made of a change alone is what one without a past finds. */
class VocabularyTest {

  private static final List<String> NAMES =
      List.of("p/A", "p/A$A", "p/A$$B", "p/B", "q/A", "q/Tag", "q/Tag$Info", "q/C");

  private static final String TRANSLATOR = "jakarta/servlet/jsp/tagext/TagExtraInfo";

  @TempDir Path directory;

  @Test
  void itIsThatOfOneWithoutAPast() throws Exception {
    Pool pool = new Pool(List.of(Root.of(directory)), ClassNames.all(), Duration.ZERO);
    Random random = new Random(3);
    Snapshot snapshot = Snapshot.empty();
    Vocabulary vocabulary = Vocabulary.EMPTY;
    int whole = 0;
    for (int round = 0; round < 400; round++) {
      for (int edits = random.nextInt(3); edits >= 0; edits--) {
        edit(random);
      }
      try {
        snapshot = pool.scan(snapshot);
      } catch (IncompleteException e) {
        continue; // A superclass is missing, until a later round writes it.
      }
      whole++;
      vocabulary = vocabulary.next(snapshot);
      assertEquals(
          describe(Vocabulary.EMPTY.next(snapshot)), describe(vocabulary), "round " + round);
    }
    assertTrue(whole > 100, whole + " rounds");
  }

  @Test
  void classesThatExtendEachOtherTranslateNothing() throws Exception {
    write("p/A", "p/B");
    write("p/B", "p/A");
    Pool pool = new Pool(List.of(Root.of(directory)), ClassNames.all(), Duration.ZERO);
    Vocabulary vocabulary = Vocabulary.EMPTY.next(pool.scan(Snapshot.empty()));
    assertEquals(List.of(), List.copyOf(vocabulary.translators()));
  }

  private static List<String> describe(Vocabulary vocabulary) {
    List<String> lines = new ArrayList<>();
    lines.add("translators " + new TreeSet<>(vocabulary.translators()));
    for (String word : List.of("A", "B", "", "Tag", "Info", "C", "D")) {
      lines.add(word + " " + new TreeSet<>(vocabulary.named(word)));
    }
    return lines;
  }

  /** Deletes a class, or gives it a superclass that comes before it, so that there is no circle. */
  private void edit(Random random) throws IOException {
    int number = random.nextInt(NAMES.size());
    Path file = directory.resolve(NAMES.get(number) + ".class");
    if (random.nextInt(3) == 0) {
      Files.deleteIfExists(file);
      return;
    }
    String superclass =
        switch (random.nextInt(4)) {
          case 0 -> TRANSLATOR;
          case 1 -> "java/lang/Object";
          default -> number == 0 ? TRANSLATOR : NAMES.get(random.nextInt(number));
        };
    write(NAMES.get(number), superclass);
  }

  private void write(String name, String superclass) throws IOException {
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, name, null, superclass, null);
    Path file = directory.resolve(name + ".class");
    Files.createDirectories(file.getParent());
    Files.write(file, type.toByteArray());
  }
}
