package dev.reloader.compile.incremental;

import dev.reloader.pool.Entry;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What a source depends on: by itself, and by the class files that came of it. Immutable.
 *
 * @param classes the names of the classes that its class files mention
 * @param words the words that the source mentions
 * @param supertypes name of a class of its own to those of its superclass and interfaces
 */
record Mentions(Set<String> classes, Set<String> words, Map<String, List<String>> supertypes) {

  private static final Mentions NONE = new Mentions(Set.of(), Set.of(), Map.of());

  static Mentions of(Unit unit, Facts facts) {
    if (!Unit.isJava(unit.source().path())) {
      return NONE;
    }
    Set<String> classes = new HashSet<>();
    Map<String, List<String>> supertypes = new HashMap<>();
    for (Entry file : unit.files()) {
      ClassFacts known = file.isClass() ? facts.of(file) : null;
      if (known != null) {
        classes.addAll(known.references());
        supertypes.put(known.name(), known.supertypes());
      }
    }
    return new Mentions(
        Set.copyOf(classes), Identifiers.of(unit.source().bytes()), Map.copyOf(supertypes));
  }
}
