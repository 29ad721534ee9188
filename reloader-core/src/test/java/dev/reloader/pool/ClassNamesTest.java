package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ClassNamesTest {

  @ParameterizedTest
  @CsvSource({
    "com.acme.Order,   com.acme.Order,        true",
    "com.acme.Order,   com.acme.Order$Line,   true",
    "com.acme.Order,   com.acme.Orders,       false",
    "com.acme.Order,   com.acme.Order.Line,   false",
    "com.acme.*,       com.acme.Order,        true",
    "com.acme.*,       com.acme.Order$Line,   true",
    "com.acme.*,       com.acme.sub.Order,    false",
    "com.acme.*,       com.acmeX.Order,       false",
    "com.acme.**,      com.acme.Order,        true",
    "com.acme.**,      com.acme.sub.sub.Order,true",
    "com.acme.**,      com.acmeX.Order,       false",
    "com.acme.**,      com.acme,              false",
    "**.model.*,       com.acme.model.Order,  true",
    "**.model.*,       model.Order,           true",
    "**.model.*,       com.amodel.Order,      false",
    "com.*.Order*,     com.acme.OrderLine,    true",
    "com.*.Order*,     com.acme.sub.Order,    false",
    "**,               Order,                 true",
    "*,                com.Order,             false",
  })
  void aPatternMatchesWhatItSays(String pattern, String name, boolean matches) {
    assertEquals(matches, ClassNames.of(List.of(pattern), List.of()).contains(name));
    assertEquals(!matches, ClassNames.of(List.of(), List.of(pattern)).contains(name));
  }

  @Test
  void anExclusionIsStrongerThanAnInclusion() {
    ClassNames names = ClassNames.of(List.of("com.acme.**"), List.of("com.acme.legacy.**"));

    assertTrue(names.contains("com.acme.Order"));
    assertFalse(names.contains("com.acme.legacy.Order"));
    assertFalse(names.contains("org.Other"));
    assertTrue(ClassNames.all().contains("org.Other"));
  }

  @Test
  void onlyClassesAreExcludedNeverResourcesOrVersionsOfThem() {
    ClassNames none = ClassNames.of(List.of(), List.of("**"));

    assertTrue(none.excludes("com/acme/Order.class"));
    assertFalse(none.excludes("com/acme/order.xml"));
    assertFalse(none.excludes("META-INF/versions/21/com/acme/Order.class"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", ".", "com..acme", "com/acme/**", "com.acme.", "com.***", "a b", "A.class"})
  void whatIsNoPatternIsRefusedByName(String pattern) {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class, () -> ClassNames.of(List.of(pattern), List.of()));

    assertEquals(
        "\""
            + pattern
            + "\" is no pattern for class names. Use a name (com.acme.Order), a package"
            + " (com.acme.*), or a package and all beneath it (com.acme.**).",
        refusal.getMessage());
  }
}
