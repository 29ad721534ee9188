package dev.reloader.servlet.page.live;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class PrologueFuzzTest {

  static Stream<byte[]> seeds() {
    return Stream.of(
            "<!DOCTYPE html>\n<html lang='a>b'>\n<head><meta charset=utf-8>",
            "<?xml version='1.0'?><!-- > --><html a=\">\"><body onload='x'>",
            "\u00ef\u00bb\u00bf <HEAD/><p>",
            "{\"html\":1}")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** However a page is cut into pieces, what is told of its beginning holds for all of it. */
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3m")
  void whatIsToldOfABeginningHoldsForThePage(byte[] bytes) {
    String page = new String(bytes, StandardCharsets.ISO_8859_1);
    for (boolean document : new boolean[] {false, true}) {
      int place = Prologue.place(page, true, document);
      assertNotEquals(Prologue.OPEN, place);
      assertTrue(place >= Prologue.NONE && place <= page.length());
      for (int cut = 0; cut <= Math.min(page.length(), 300); cut++) {
        int early = Prologue.place(page.substring(0, cut), false, document);
        if (early != Prologue.OPEN) {
          assertEquals(place, early, "after " + cut);
        }
      }
    }
  }
}
