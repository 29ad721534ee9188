package dev.reloader.pool;

import dev.reloader.pool.tree.Draft;
import dev.reloader.pool.tree.SharedMap;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One directory, jar or watched file as a survey found it, not yet read.
 *
 * @param path the directory, the jar or the file
 * @param form which of them it is
 * @param files path within the snapshot to the file's sighting; of a jar, only the jar's own
 * @param directories the paths of the directories within
 */
record Place(
    Path path,
    Form form,
    SharedMap<String, Sighting> files,
    SharedMap<String, Boolean> directories) {

  /** Returns a place that is one file. */
  static Place of(Path path, Form form, String name, Sighting file) {
    return new Place(
        path, form, SharedMap.<String, Sighting>empty().with(name, file), SharedMap.empty());
  }

  /** Whether the survey found a directory at this path: that of the place, or one in it. */
  boolean hasDirectory(Path at) {
    return form.isTree()
        && at.startsWith(path)
        && (at.equals(path) || directories.containsKey(name(path, at)));
  }

  private static String name(Path place, Path within) {
    String name = place.relativize(within).toString();
    String separator = place.getFileSystem().getSeparator();
    return separator.equals("/") ? name : name.replace(separator, "/");
  }

  /** A directory that is being looked at. */
  static final class Tree {

    private final Path path;
    private final Form form;
    private Draft<String, Sighting> files;
    private Draft<String, Boolean> directories;

    /**
     * Begins to look at one.
     *
     * @param before what an earlier look saw, for a look at some of it; null for one at all
     */
    Tree(Path path, Form form, @Nullable Place before) {
      this.path = path;
      this.form = form;
      this.files = new Draft<>(before == null ? SharedMap.<String, Sighting>empty() : before.files);
      this.directories =
          new Draft<>(before == null ? SharedMap.<String, Boolean>empty() : before.directories);
    }

    Path path() {
      return path;
    }

    Form form() {
      return form;
    }

    /** Returns the path within the snapshot of what is here; of the directory itself, none. */
    String name(Path within) {
      return Place.name(path, within);
    }

    boolean hasDirectory(String name) {
      return directories.get(name) != null;
    }

    void file(String name, Sighting sighting) {
      files.put(name, sighting);
    }

    void directory(String name) {
      directories.put(name, true);
    }

    /**
     * Takes out what is known of a path, and of all below it; says whether that was a directory.
     */
    boolean forget(String name) {
      if (name.isEmpty()) {
        files = new Draft<>(SharedMap.<String, Sighting>empty());
        directories = new Draft<>(SharedMap.<String, Boolean>empty());
        return true;
      }
      files.remove(name);
      boolean directory = hasDirectory(name);
      if (directory) {
        directories.remove(name);
        // The character after the slash: what lies between is below.
        files.removeRange(name + "/", name + "0");
        directories.removeRange(name + "/", name + "0");
      }
      return directory;
    }

    /** Returns what is known of it now. */
    Place place() {
      return new Place(path, form, files.map(), directories.map());
    }
  }
}
