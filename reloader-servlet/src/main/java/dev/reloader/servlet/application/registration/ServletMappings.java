package dev.reloader.servlet.application.registration;

import dev.reloader.servlet.routing.UrlPattern;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Which URL pattern leads to which servlet of a generation.
 *
 * <p>Thread-safe.
 */
final class ServletMappings {
  /** Pattern to name of the servlet. */
  private final Map<String, String> names = new LinkedHashMap<>();

  /**
   * Maps a servlet, unless one of the patterns leads to another one already.
   *
   * @return the patterns that do; if there are any, nothing has been mapped
   */
  synchronized Set<String> add(String servlet, String... patterns) {
    if (patterns == null || patterns.length == 0) {
      throw new IllegalArgumentException("Servlet \"" + servlet + "\" is mapped to no URL pattern");
    }
    Set<String> conflicts = new LinkedHashSet<>();
    for (String pattern : patterns) {
      UrlPattern.of(pattern);
      if (!names.getOrDefault(pattern, servlet).equals(servlet)) {
        conflicts.add(pattern);
      }
    }
    if (conflicts.isEmpty()) {
      for (String pattern : patterns) {
        names.put(pattern, servlet);
      }
    }
    return conflicts;
  }

  synchronized List<String> of(String servlet) {
    List<String> patterns = new ArrayList<>();
    names.forEach(
        (pattern, name) -> {
          if (name.equals(servlet)) {
            patterns.add(pattern);
          }
        });
    return patterns;
  }

  synchronized Map<String, String> all() {
    return new LinkedHashMap<>(names);
  }
}
