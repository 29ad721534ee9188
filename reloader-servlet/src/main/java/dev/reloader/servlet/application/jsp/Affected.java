package dev.reloader.servlet.application.jsp;

import dev.reloader.pool.Entry;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * Which pages a change touches. Rather too many than too few: a compiled page holds constants of
 * classes whose name its class file does not tell, and calls methods of classes whose name its
 * source does not tell. So a page is touched when it names a class in either way that has changed,
 * or that refers to one that has, however far away.
 */
final class Affected {

  private static final String CLASS = ".class";

  private final Vocabulary before;
  private final Set<String> changed = new HashSet<>();
  private final boolean everything;

  /** Word to the classes it may mean of those that changed, which may be new. */
  private final Map<String, Set<String>> named = new HashMap<>();

  private final Map<String, Set<String>> references = new HashMap<>();

  /**
   * Prepares to tell.
   *
   * @param before the classes that the pages were compiled with
   * @param changes paths that were added, changed or removed since
   */
  Affected(Vocabulary before, Set<String> changes) {
    this.before = before;
    for (String path : changes) {
      if (path.endsWith(CLASS)) {
        String type = Vocabulary.withoutSuffix(path);
        changed.add(type);
        for (String word : Vocabulary.words(type)) {
          named.computeIfAbsent(word, any -> new HashSet<>()).add(type);
        }
      }
    }
    // Descriptors, tag libraries and tag files say how pages are to be compiled.
    this.everything =
        changes.stream().anyMatch(path -> path.startsWith("/") || path.startsWith("META-INF/"))
            || reachesChange(before.translators());
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
      used.addAll(before.named(word));
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
    return changed.contains(type) || before.snapshot().entry(type + CLASS) != null;
  }

  private Set<String> references(String type) {
    Entry entry = before.snapshot().entry(type + CLASS);
    return entry == null
        ? Set.of()
        : Set.copyOf(References.of(entry.bytes()).stream().filter(this::isKnown).toList());
  }
}
