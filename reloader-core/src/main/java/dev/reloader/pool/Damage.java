package dev.reloader.pool;

import java.io.FileNotFoundException;
import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;

/**
 * A file that could not be read as a whole.
 *
 * @param file the file
 * @param sighting what its metadata said before it was read; of one that is missing, its
 *     directory's
 * @param reason what is wrong, as a sentence about the file begins
 */
record Damage(Path file, Sighting sighting, String reason) {

  /**
   * Whether the system refused to open a file, as it does when too many are open, so that the next
   * attempt may succeed though nothing is written. What has vanished or is no directory has a stamp
   * that tells; a loop of links is nobody's, and what may not be read depends on what was before.
   */
  static boolean isRefusal(IOException failure) {
    if (failure instanceof FileNotFoundException) {
      return true; // So an older part of the JDK, which reads jars, calls every reason.
    }
    return failure instanceof FileSystemException
        && !(failure instanceof NoSuchFileException)
        && !(failure instanceof NotDirectoryException)
        && !(failure instanceof AccessDeniedException)
        && !(failure instanceof FileSystemLoopException);
  }
}
