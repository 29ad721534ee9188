package dev.reloader.servlet.descriptor;

import java.util.OptionalInt;

/**
 * A descriptor, an annotation or their combination that cannot be understood. The message names the
 * file, the line where there is one, and the reason.
 */
public final class DescriptorException extends Exception {
  private static final long serialVersionUID = 1L;

  private final String file;
  private final int line;
  private final String reason;

  DescriptorException(String file, int line, String reason) {
    super(file + (line > 0 ? ":" + line : "") + ": " + reason);
    this.file = file;
    this.line = line;
    this.reason = reason;
  }

  DescriptorException(String file, int line, String reason, Throwable cause) {
    this(file, line, reason);
    initCause(cause);
  }

  /** Where the mistake is: a descriptor from the application's root, or the name of a class. */
  public String file() {
    return file;
  }

  /** The line in the file, from 1; empty for a class. */
  public OptionalInt line() {
    return line > 0 ? OptionalInt.of(line) : OptionalInt.empty();
  }

  /** What is wrong and what to do, without file and line. */
  public String reason() {
    return reason;
  }
}
