package dev.reloader.compile.incremental;

import dev.reloader.pool.Entry;
import java.util.Map;
import java.util.Optional;
import java.util.WeakHashMap;
import org.jspecify.annotations.Nullable;

/**
 * What is known of class files, found out once for as long as a snapshot has them. For one thread
 * at a time.
 */
final class Facts {

  private final Map<Entry, Optional<ClassFacts>> classes = new WeakHashMap<>();

  /** Returns what is known of a class file, or null where it cannot be read. */
  @Nullable ClassFacts of(Entry classFile) {
    return classes.computeIfAbsent(classFile, Facts::read).orElse(null);
  }

  private static Optional<ClassFacts> read(Entry classFile) {
    try {
      return Optional.of(ClassFacts.read(classFile.bytes()));
    } catch (RuntimeException | StackOverflowError e) {
      // Of a later Java, broken, or with annotations nested until the stack is full: whoever loads
      // it says so.
      return Optional.empty();
    }
  }
}
