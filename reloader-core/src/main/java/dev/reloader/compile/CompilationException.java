package dev.reloader.compile;

import dev.reloader.pool.ChangeSet;
import java.util.List;

/**
 * Thrown when sources do not compile. The message is the first error, as {@code FILE:LINE:
 * MESSAGE}, and says how many more there are.
 */
public final class CompilationException extends Exception {

  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;
  private final transient ChangeSet changes;

  /**
   * Makes the exception of these errors.
   *
   * @param diagnostics every error, at least one
   * @param changes the sources that have changed since all of them last compiled, by their path in
   *     the directory of sources
   */
  public CompilationException(List<Diagnostic> diagnostics, ChangeSet changes) {
    // Where the compiler was called from tells nobody anything.
    super(message(diagnostics), null, false, false);
    this.diagnostics = List.copyOf(diagnostics);
    this.changes = changes;
  }

  /** Returns every error, those of one file together. */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }

  /** Returns the sources that have changed since all of them last compiled. */
  public ChangeSet changes() {
    return changes;
  }

  private static String message(List<Diagnostic> diagnostics) {
    int more = diagnostics.size() - 1;
    String first = diagnostics.get(0).toString();
    return more == 0
        ? first
        : first + " (and " + more + (more == 1 ? " more error)" : " more errors)");
  }
}
