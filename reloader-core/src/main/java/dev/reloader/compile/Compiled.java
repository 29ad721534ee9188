package dev.reloader.compile;

import java.util.List;
import java.util.Map;

/**
 * What came of a compilation: files, or errors. Immutable.
 *
 * @param files path below the package root to content: class files, and the resources that
 *     annotation processors made; whatever there is where there are errors
 * @param errors what is wrong; empty where all is well
 */
public record Compiled(Map<String, byte[]> files, List<Diagnostic> errors) {

  /** Copies map and list. */
  public Compiled {
    files = Map.copyOf(files);
    errors = List.copyOf(errors);
  }
}
