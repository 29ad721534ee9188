package dev.reloader.servlet.classfile;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Which classes stand right below a type: its subclasses, its implementations, and those it
 * annotates. Not thread-safe while it is filled.
 */
public final class TypeIndex {
  private final Map<String, List<String>> below = new HashMap<>();

  /** Enters a class below the types that it names. */
  public void add(ClassFacts type) {
    above(type, name -> below.computeIfAbsent(name, key -> new ArrayList<>(1)).add(type.name()));
  }

  /** Takes out a class that was entered with the same facts. */
  public void remove(ClassFacts type) {
    above(
        type,
        name ->
            below.computeIfPresent(
                name,
                (key, names) -> {
                  names.remove(type.name());
                  return names.isEmpty() ? null : names;
                }));
  }

  private static void above(ClassFacts type, Consumer<String> action) {
    String superName = type.superName();
    if (superName != null && !superName.equals("java.lang.Object")) {
      action.accept(superName);
    }
    type.interfaces().forEach(action);
    type.annotations().forEach(action);
  }

  /** The names of the classes right below a type. */
  public List<String> below(String name) {
    return below.getOrDefault(name, List.of());
  }
}
