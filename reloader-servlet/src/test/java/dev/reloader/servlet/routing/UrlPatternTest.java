package dev.reloader.servlet.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;

class UrlPatternTest {

  private static boolean matches(String pattern, String path) {
    return UrlPattern.of(pattern).matches(path);
  }

  private static String refusal(String pattern) {
    return String.valueOf(
        assertThrows(IllegalArgumentException.class, () -> UrlPattern.of(pattern)).getMessage());
  }

  @Test
  void aFilterOnEverythingMatchesEveryPath() {
    assertTrue(matches("/*", "/"));
    assertTrue(matches("/*", "/a/b.c"));
    assertTrue(matches("/*", ""));
  }

  @Test
  void aPrefixMatchesItsDirectoryAndWhatIsBelow() {
    assertTrue(matches("/a/*", "/a"));
    assertTrue(matches("/a/*", "/a/"));
    assertTrue(matches("/a/*", "/a/b/c"));
    assertFalse(matches("/a/*", "/ab"));
    assertFalse(matches("/a/*", "/"));
  }

  @Test
  void anExactPatternMatchesItselfAlone() {
    assertTrue(matches("/a", "/a"));
    assertFalse(matches("/a", "/a/"));
    assertTrue(matches("/a*", "/a*"));
    assertFalse(matches("/a*", "/ab"));
  }

  @Test
  void anExtensionMatchesTheLastSegment() {
    assertTrue(matches("*.do", "/x/y.do"));
    assertFalse(matches("*.do", "/x/y.dot"));
    assertFalse(matches("*.do", "/x.do/y"));
    assertFalse(matches("*.do", "/xdo"));
  }

  @Test
  void theEmptyPatternMatchesTheRootAndASlashEverything() {
    assertTrue(matches("", "/"));
    assertFalse(matches("", "/a"));
    assertTrue(matches("/", "/a"));
  }

  @Test
  void patternsOfOneTextAreEqual() {
    assertEquals(UrlPattern.of("/a"), UrlPattern.of("/a"));
    assertEquals(UrlPattern.of("/a").hashCode(), UrlPattern.of("/a").hashCode());
    assertNotEquals(UrlPattern.of("/a"), UrlPattern.of("/b"));
    assertEquals("*.do", UrlPattern.of("*.do").toString());
  }

  @Test
  void aBadPatternIsRefusedWithWhatIsAllowed() {
    assertEquals(
        "URL pattern \"a\" does not begin with /; allowed are /path, /path/*, *.extension, / and"
            + " the empty pattern",
        refusal("a"));
    assertTrue(refusal("*").contains("does not begin with /"));
    assertTrue(refusal("*.").contains("no plain extension"));
    assertTrue(refusal("*.a/b").contains("no plain extension"));
    assertTrue(refusal("*.a*").contains("no plain extension"));
    assertTrue(refusal("/a\n").contains("\"/a\\n\" has a line break"));
  }
}
