package dev.reloader.pool;

import java.nio.file.Path;
import java.util.SortedMap;
import java.util.SortedSet;

/**
 * One directory, jar or watched file as a survey found it, not yet read.
 *
 * @param path the directory, the jar or the file
 * @param form which of them it is
 * @param files path within the snapshot to the file's sighting; of a jar, only the jar's own
 * @param directories the paths of the directories within
 */
record Place(
    Path path, Form form, SortedMap<String, Sighting> files, SortedSet<String> directories) {

  /** Whether the survey found a directory at this path: that of the place, or one in it. */
  boolean hasDirectory(Path at) {
    return form.isTree()
        && at.startsWith(path)
        && (at.equals(path) || directories.contains(name(at)));
  }

  /** Returns the path within the snapshot of what is here, in a directory; of itself, none. */
  String name(Path within) {
    String name = path.relativize(within).toString();
    String separator = path.getFileSystem().getSeparator();
    return separator.equals("/") ? name : name.replace(separator, "/");
  }
}
