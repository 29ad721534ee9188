package dev.reloader.servlet.application.jsp;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which pages a change touches. Rather too many than too few: a compiled page holds constants of
 * classes whose name its class file does not tell, and calls methods of classes whose name its
 * source does not tell. So a page is touched when it names a class in either way that has changed,
 * or that refers to one that has, however far away.
 */
final class Affected {

  private static final String CLASS = ".class";

  /** Asked while a page is translated, and named by the tag library alone, by no page. */
  private static final List<String> TRANSLATORS =
      List.of(
          "jakarta/servlet/jsp/tagext/TagExtraInfo.class",
          "jakarta/servlet/jsp/tagext/TagLibraryValidator.class");

  private final Snapshot snapshot;
  private final Set<String> changed = new HashSet<>();
  private final boolean everything;

  /** Each word of a class's simple name to the classes, as paths without {@code .class}. */
  private final Map<String, Set<String>> named = new HashMap<>();

  private final Map<String, Set<String>> references = new HashMap<>();

  /**
   * Prepares to tell.
   *
   * @param snapshot what the pages were compiled with
   * @param changes paths that were added, changed or removed since
   */
  Affected(Snapshot snapshot, Set<String> changes) {
    this.snapshot = snapshot;
    for (String path : changes) {
      if (path.endsWith(CLASS)) {
        changed.add(withoutSuffix(path));
        name(withoutSuffix(path));
      }
    }
    snapshot.entries().stream()
        .filter(Entry::isClass)
        .forEach(entry -> name(withoutSuffix(entry.path())));
    // Descriptors, tag libraries and tag files say how pages are to be compiled.
    this.everything =
        changes.stream().anyMatch(path -> path.startsWith("/") || path.startsWith("META-INF/"))
            || reachesChange(translators());
  }

  private Set<String> translators() {
    return snapshot.entries().stream()
        .filter(Entry::isClass)
        .filter(this::isTranslator)
        .map(entry -> withoutSuffix(entry.path()))
        .collect(Collectors.toSet());
  }

  private boolean isTranslator(Entry type) {
    for (String supertype : type.supertypes()) {
      Entry known = snapshot.entry(supertype);
      if (known == null ? TRANSLATORS.contains(supertype) : isTranslator(known)) {
        return true;
      }
    }
    return false;
  }

  private static String withoutSuffix(String path) {
    return path.substring(0, path.length() - CLASS.length());
  }

  private void name(String type) {
    for (String word : type.substring(type.lastIndexOf('/') + 1).split("\\$", -1)) {
      named.computeIfAbsent(word, w -> new HashSet<>()).add(type);
    }
  }

  /**
   * Whether a page is touched.
   *
   * @param words those of its source
   * @param classes what its class file refers to
   */
  boolean touches(Set<String> words, Set<String> classes) {
    if (everything) {
      return true;
    }
    Set<String> used = new HashSet<>();
    for (String word : words) {
      used.addAll(named.getOrDefault(word, Set.of()));
    }
    classes.stream().filter(this::isKnown).forEach(used::add);
    return reachesChange(used);
  }

  private boolean reachesChange(Set<String> types) {
    Set<String> seen = new HashSet<>(types);
    Deque<String> open = new ArrayDeque<>(seen);
    while (!open.isEmpty()) {
      String type = open.remove();
      if (changed.contains(type)) {
        return true;
      }
      for (String next : references.computeIfAbsent(type, this::references)) {
        if (seen.add(next)) {
          open.add(next);
        }
      }
    }
    return false;
  }

  private boolean isKnown(String type) {
    return changed.contains(type) || snapshot.entry(type + CLASS) != null;
  }

  private Set<String> references(String type) {
    Entry entry = snapshot.entry(type + CLASS);
    return entry == null
        ? Set.of()
        : Set.copyOf(References.of(entry.bytes()).stream().filter(this::isKnown).toList());
  }
}
