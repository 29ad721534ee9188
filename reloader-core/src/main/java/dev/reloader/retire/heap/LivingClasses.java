package dev.reloader.retire.heap;

import java.io.IOException;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/**
 * The classes that live whatever the application does: those of the JVM, and those of the loaders
 * above the one that is looked for.
 */
final class LivingClasses {

  private final Set<Long> loaders = new HashSet<>();

  private LivingClasses() {
    loaders.add(0L);
  }

  boolean contains(TypeRecord type) {
    return loaders.contains(type.loaderId());
  }

  /** Of the loaders above {@code loader}. */
  static LivingClasses above(long loader, Map<Long, Long> parents) {
    LivingClasses living = new LivingClasses();
    long at = parents.getOrDefault(loader, 0L);
    while (living.loaders.add(at)) {
      at = parents.getOrDefault(at, 0L);
    }
    return living;
  }

  /** All loaders of the heap to their parents. */
  static Map<Long, Long> parents(HeapFile file, Layouts layouts) throws IOException {
    Map<Long, Long> parents = new HashMap<>();
    file.show(
        new HeapVisitor() {
          @Override
          public void instance(long id, long classId, HeapInput in, int length) throws IOException {
            if (layouts.is(classId, Known.CLASS_LOADER)) {
              parents.put(id, layouts.value(classId, in.bytes(length), "parent"));
            } else {
              in.skip(length);
            }
          }
        });
    return parents;
  }
}
