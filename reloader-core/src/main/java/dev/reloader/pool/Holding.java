package dev.reloader.pool;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What one directory, jar or watched file held when it was read.
 *
 * @param path the directory, the jar or the file
 * @param jar whether it is a jar
 * @param origin what its entries have in common
 * @param entries path to entry
 * @param directories the paths of the directories in it, without a slash at the end
 */
record Holding(
    Path path, boolean jar, Origin origin, Map<String, Entry> entries, Set<String> directories) {

  /** Whether what is held are the files of a directory. */
  boolean isDirectory() {
    // A watched file is alone, under a reserved path.
    return !jar && (entries.isEmpty() || !entries.keySet().iterator().next().startsWith("/"));
  }
}
