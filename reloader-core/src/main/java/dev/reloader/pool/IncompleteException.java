package dev.reloader.pool;

import java.nio.file.Path;

/**
 * Thrown by a scan when a file of the pool was not whole, and did not become so while the pool
 * settled. The message names the file and says what is missing.
 */
public final class IncompleteException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient Path file;
  private final transient Snapshot attempt;

  IncompleteException(Path file, String reason, Snapshot attempt) {
    super(OneLine.of(file.toString()) + " is not whole: " + reason);
    this.file = file;
    this.attempt = attempt;
  }

  /** Returns the file that is not whole. */
  public Path file() {
    return file;
  }

  /**
   * Returns what the scan saw, without the files that are not whole. It is no content for a
   * generation, but the baseline to ask {@link Pool#differs} about and to scan from next time: it
   * differs as soon as any file is touched, and not before, so that a broken file is not waited for
   * again on each check.
   */
  public Snapshot attempt() {
    return attempt;
  }
}
