package dev.reloader;

import dev.reloader.pool.ChangeSet;
import dev.reloader.pool.OneLine;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Why the newest files could not be made into a generation; it stands until a later change mends
 * it.
 *
 * <p>Immutable. The cause may hold classes of the generation that failed, so that a failure must
 * not be kept after it was mended; the reloader itself then keeps only its text.
 *
 * @param since when the attempt failed
 * @param changes what had changed against the last good generation; empty where the files could not
 *     even be read
 * @param cause what was thrown
 * @param file the file to look at first, where one could be told: a path in a root, or an absolute
 *     one
 * @param serving the number of the last good generation; empty where there never was one
 */
public record Failure(
    Instant since,
    ChangeSet changes,
    Throwable cause,
    Optional<String> file,
    OptionalLong serving) {

  /**
   * Says in one sentence what failed, where, and why.
   *
   * @return the sentence, without markup
   */
  public String message() {
    String reason = reason();
    StringBuilder text = new StringBuilder("The changed files cannot be served");
    file.map(OneLine::of)
        .filter(name -> !reason.contains(name))
        .ifPresent(name -> text.append(", see ").append(name));
    return text.append(": ").append(reason).toString();
  }

  /**
   * Guesses by the words of the causes whether the start failed because another has what exists
   * once, such as a port, a lock or a name.
   *
   * @return whether they say so
   */
  public boolean isTaken() {
    return Taken.by(cause).isPresent();
  }

  /** The innermost cause is what a developer can mend; the outer ones tell where it surfaced. */
  private String reason() {
    Throwable innermost = cause;
    for (int depth = 0; innermost.getCause() != null && depth < 50; depth++) {
      innermost = innermost.getCause();
    }
    String outer = text(cause);
    String inner = text(innermost);
    return outer.contains(inner) ? outer : outer + " (" + inner + ")";
  }

  /**
   * Our own exceptions say everything in their message. One of the application may throw from its
   * own {@code getMessage}.
   */
  private static String text(Throwable thrown) {
    String type = thrown.getClass().getName();
    try {
      String message = thrown.getMessage();
      return message != null && type.startsWith("dev.reloader.") ? message : thrown.toString();
    } catch (Throwable broken) {
      return type;
    }
  }
}
