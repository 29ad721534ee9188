package dev.reloader.servlet.application.jsp;

import dev.reloader.pool.Entry;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.tree.SharedMap;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The classes of a snapshot by the words that name them in a page, and those that translate pages.
 * The next is made of what changed. Immutable.
 */
final class Vocabulary {

  static final Vocabulary EMPTY =
      new Vocabulary(Snapshot.empty(), SharedMap.empty(), SharedMap.empty());

  private static final String CLASS = ".class";

  /** Asked while a page is translated, and named by the tag library alone, by no page. */
  private static final List<String> TRANSLATORS =
      List.of(
          "jakarta/servlet/jsp/tagext/TagExtraInfo.class",
          "jakarta/servlet/jsp/tagext/TagLibraryValidator.class");

  private final Snapshot snapshot;

  /** Each word of a class's simple name to the classes, as paths without {@code .class}. */
  private final SharedMap<String, Set<String>> named;

  private final SharedMap<String, Boolean> translators;

  private Vocabulary(
      Snapshot snapshot,
      SharedMap<String, Set<String>> named,
      SharedMap<String, Boolean> translators) {
    this.snapshot = snapshot;
    this.named = named;
    this.translators = translators;
  }

  /** Returns that of a later snapshot. */
  Vocabulary next(Snapshot later) {
    Set<String> gone = classes(snapshot.entriesNotIn(later));
    Set<String> come = classes(later.entriesNotIn(snapshot));
    SharedMap<String, Set<String>> names = named;
    for (String type : gone) {
      names = come.contains(type) ? names : naming(names, type, false);
    }
    for (String type : come) {
      names = gone.contains(type) ? names : naming(names, type, true);
    }
    gone.addAll(come);
    boolean same = true;
    for (String type : gone) {
      same &= translators.containsKey(type) == isTranslator(later, type + CLASS, new HashSet<>());
    }
    return new Vocabulary(later, names, same ? translators : translators(later));
  }

  private static Set<String> classes(List<Entry> entries) {
    Set<String> types = new HashSet<>();
    entries.stream()
        .filter(Entry::isClass)
        .forEach(entry -> types.add(withoutSuffix(entry.path())));
    return types;
  }

  static String withoutSuffix(String path) {
    return path.substring(0, path.length() - CLASS.length());
  }

  /** The names with or without those of a class. */
  private static SharedMap<String, Set<String>> naming(
      SharedMap<String, Set<String>> names, String type, boolean is) {
    SharedMap<String, Set<String>> next = names;
    for (String word : words(type)) {
      Set<String> types = new HashSet<>(next.getOrDefault(word, Set.of()));
      if (is) {
        types.add(type);
      } else {
        types.remove(type);
      }
      next = types.isEmpty() ? next.without(word) : next.with(word, Set.copyOf(types));
    }
    return next;
  }

  /** The words that a page may name a class by. */
  static Set<String> words(String type) {
    return Set.copyOf(List.of(type.substring(type.lastIndexOf('/') + 1).split("\\$", -1)));
  }

  /**
   * Of what is none itself, a subclass is none: to look at all is needed where one comes or goes.
   */
  private static SharedMap<String, Boolean> translators(Snapshot snapshot) {
    SharedMap<String, Boolean> translators = SharedMap.empty();
    for (Entry entry : snapshot.entries()) {
      if (entry.isClass() && isTranslator(snapshot, entry.path(), new HashSet<>())) {
        translators = translators.with(withoutSuffix(entry.path()), true);
      }
    }
    return translators;
  }

  /**
   * @param seen the classes asked on the way: a file may say that it extends what extends it, which
   *     is for the virtual machine to refuse
   */
  private static boolean isTranslator(Snapshot snapshot, String path, Set<String> seen) {
    Entry type = snapshot.entry(path);
    if (type == null || !seen.add(path)) {
      return false;
    }
    for (String supertype : type.supertypes()) {
      boolean known = snapshot.entry(supertype) != null;
      if (known ? isTranslator(snapshot, supertype, seen) : TRANSLATORS.contains(supertype)) {
        return true;
      }
    }
    return false;
  }

  Snapshot snapshot() {
    return snapshot;
  }

  /** Returns the classes that a word may mean. */
  Set<String> named(String word) {
    return named.getOrDefault(word, Set.of());
  }

  /** Returns the classes that are asked while a page is translated. */
  Set<String> translators() {
    return translators.keySet();
  }
}
