package dev.reloader;

import dev.reloader.compile.CompilationException;
import dev.reloader.pool.IncompleteException;
import dev.reloader.pool.Snapshot;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Tells which file to look at first when something was thrown. */
final class Blame {

  private static final int DEPTH = 50;

  private Blame() {}

  /** The reloadable class nearest to where the innermost cause was thrown. */
  static Optional<String> file(Throwable thrown, @Nullable Snapshot snapshot) {
    if (thrown instanceof IncompleteException incomplete) {
      return Optional.of(incomplete.file().toString());
    }
    if (thrown instanceof CompilationException errors) {
      return Optional.of(errors.diagnostics().get(0).file()).filter(file -> !file.isEmpty());
    }
    if (snapshot == null) {
      return Optional.empty();
    }
    for (Throwable cause : innermostFirst(thrown)) {
      for (StackTraceElement frame : cause.getStackTrace()) {
        String path = frame.getClassName().replace('.', '/') + ".class";
        if (snapshot.entry(path) != null) {
          return Optional.of(path);
        }
      }
    }
    return Optional.empty();
  }

  private static Deque<Throwable> innermostFirst(Throwable thrown) {
    Deque<Throwable> causes = new ArrayDeque<>();
    for (Throwable at = thrown; at != null && causes.size() < DEPTH; at = at.getCause()) {
      causes.addFirst(at);
    }
    return causes;
  }
}
