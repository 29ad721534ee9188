package dev.reloader.compile.incremental;

import dev.reloader.pool.Entry;
import java.util.Map;

/**
 * The last state in which all sources compiled. Immutable.
 *
 * @param units path of a source or resource to what became of it
 * @param generated path to what annotation processors made, of whichever sources
 * @param removed path of a source that is gone to what a root still has of it
 */
record Built(
    Map<String, Unit> units,
    Map<String, Entry> generated,
    Map<String, Map<String, Entry>> removed) {

  static final Built NOTHING = new Built(Map.of(), Map.of(), Map.of());
}
