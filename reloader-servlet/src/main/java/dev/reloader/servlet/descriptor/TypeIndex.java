package dev.reloader.servlet.descriptor;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Which classes stand right below a type: its subclasses, its implementations, and those it
 * annotates. Not thread-safe while it is filled.
 */
final class TypeIndex {
  private final Map<String, List<String>> below = new HashMap<>();

  void add(ClassFacts type) {
    String superName = type.superName();
    if (superName != null && !superName.equals("java.lang.Object")) {
      put(superName, type.name());
    }
    type.interfaces().forEach(name -> put(name, type.name()));
    type.annotations().forEach(name -> put(name, type.name()));
  }

  private void put(String above, String name) {
    below.computeIfAbsent(above, key -> new ArrayList<>(1)).add(name);
  }

  List<String> below(String name) {
    return below.getOrDefault(name, List.of());
  }
}
