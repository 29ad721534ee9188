package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.reloader.Fixed;
import org.junit.jupiter.api.Test;

class MarksTest {

  @Fixed
  private static final class Marked {}

  @Test
  void aClassThatCannotBeReadHasNoMarks() throws Exception {
    try (var in = Marked.class.getResourceAsStream("MarksTest$Marked.class")) {
      assertNotEquals(Marks.NONE, Marks.of(in.readAllBytes()));
    }
    assertEquals(Marks.NONE, Marks.of(DeepClass.annotated("Ldev/reloader/Fixed;")));
  }
}
