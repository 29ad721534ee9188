package dev.reloader.pool;

import java.nio.file.Path;
import java.util.Map;
import java.util.Set;

/**
 * What one directory, jar or watched file held when it was read.
 *
 * @param path the directory, the jar or the file
 * @param form which of them it is
 * @param origin what its entries have in common
 * @param entries path to entry
 * @param directories the paths of the directories in it, without a slash at the end
 */
record Holding(
    Path path, Form form, Origin origin, Map<String, Entry> entries, Set<String> directories) {

  /** Whether this is part of the class path, or only watched for the sake of what is. */
  boolean isView() {
    return form != Form.SOURCES;
  }
}
