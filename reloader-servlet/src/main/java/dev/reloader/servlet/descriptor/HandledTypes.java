package dev.reloader.servlet.descriptor;

import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.classfile.ClassFacts;
import dev.reloader.servlet.classfile.TypeIndex;
import dev.reloader.servlet.descriptor.PoolFacts.PoolClass;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Finds the classes that initializers ask for by {@code @HandlesTypes} (section 8.2.4). The
 * libraries are looked through once, when the first initializer asks. Not thread-safe.
 */
final class HandledTypes {
  private @Nullable TypeIndex libraryIndex;
  private final Map<String, Library> owners = new HashMap<>();

  /**
   * The classes that extend or implement one of the types, or that have one as an annotation, and
   * whatever extends those. A hierarchy that goes through classes of the JDK or the container ends
   * there.
   *
   * @param excluded the places whose classes do not count
   */
  Set<String> of(Collection<String> types, ApplicationClasses classes, Set<Location> excluded)
      throws DescriptorException {
    TypeIndex libraries = index(classes);
    Set<String> seen = new HashSet<>();
    Set<String> handled = new HashSet<>();
    Deque<String> waiting = new ArrayDeque<>(types);
    while (!waiting.isEmpty()) {
      String above = waiting.remove();
      for (String name : classes.belowInPool(above)) {
        PoolClass type = classes.inPool(name);
        if (type != null && seen.add(name)) {
          waiting.add(name);
          if (!excluded.contains(type.location())) {
            handled.add(name);
          }
        }
      }
      for (String name : libraries.below(above)) {
        Library owner = owners.get(name);
        if (owner != null && classes.sees(owner, name) && seen.add(name)) {
          waiting.add(name);
          if (!excluded.contains(owner.location())) {
            handled.add(name);
          }
        }
      }
    }
    return handled;
  }

  private TypeIndex index(ApplicationClasses classes) throws DescriptorException {
    if (libraryIndex == null) {
      TypeIndex index = new TypeIndex();
      for (Library library : classes.libraries()) {
        if (!library.isOurs()) {
          for (ClassFacts type : library.all(classes.fixedOf(library))) {
            if (owners.putIfAbsent(type.name(), library) == null) {
              index.add(type);
            }
          }
        }
      }
      libraryIndex = index;
    }
    return libraryIndex;
  }
}
