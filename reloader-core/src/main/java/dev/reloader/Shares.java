package dev.reloader;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Counts how many generations hold each loader: a generation made of parts, or in place of another,
 * shares some with those before and after it. Thread-safe.
 */
final class Shares {

  /** Loader to the number of generations that are admitted and not yet retired; guarded by this. */
  private final Map<ClassLoader, Integer> holders = new HashMap<>();

  synchronized void hold(Collection<ClassLoader> loaders) {
    loaders.forEach(loader -> holders.merge(loader, 1, Integer::sum));
  }

  /** Lets go of the loaders, and returns those that nobody holds any more. */
  synchronized List<ClassLoader> release(Collection<ClassLoader> loaders) {
    List<ClassLoader> free = new ArrayList<>();
    for (ClassLoader loader : loaders) {
      if (holders.merge(loader, -1, Integer::sum) == 0) {
        holders.remove(loader);
        free.add(loader);
      }
    }
    return free;
  }
}
