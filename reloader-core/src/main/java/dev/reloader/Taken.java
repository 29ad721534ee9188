package dev.reloader;

import dev.reloader.pool.OneLine;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A guess, by the words of an exception, that another has what is to be had once only. There is no
 * common type: a port, a lock file, a name in JMX, a library's registry each say it in their way.
 */
final class Taken {

  private static final Pattern WORDS =
      Pattern.compile(
          "\\b(BindException|OverlappingFileLockException|InstanceAlreadyExistsException"
              + "|AlreadyBoundException|NameAlreadyBoundException|Lock(Obtain)?FailedException)\\b"
              + "|\\balready (in use|exist|open|register|running|start|bound|boot|lock|taken|used)"
              + "|\\bduplicate (request path|\\w*name)\\b"
              + "|\\block (is |was )?(held|hold) by\\b|\\blocked by\\b",
          Pattern.CASE_INSENSITIVE);

  private static final int LONGEST_CHAIN = 50;

  private Taken() {}

  /** The words that say it, in one line. */
  static Optional<String> by(Throwable thrown) {
    Throwable cause = thrown;
    for (int depth = 0; cause != null && depth < LONGEST_CHAIN; depth++) {
      String words = words(cause);
      if (WORDS.matcher(words).find()) {
        return Optional.of(OneLine.of(words));
      }
      cause = cause.getCause();
    }
    return Optional.empty();
  }

  /** An exception of the application may throw from its own methods. */
  private static String words(Throwable thrown) {
    try {
      return String.valueOf(thrown);
    } catch (Throwable broken) {
      return thrown.getClass().getName();
    }
  }
}
