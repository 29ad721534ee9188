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
  private final int column;
  private final String reason;

  DescriptorException(String file, int line, String reason) {
    this(file, line, 0, reason);
  }

  DescriptorException(String file, int line, int column, String reason) {
    super(file + (line > 0 ? ":" + line : "") + ": " + reason);
    this.file = file;
    this.line = line;
    this.column = column;
    this.reason = reason;
  }

  DescriptorException(String file, int line, String reason, Throwable cause) {
    this(file, line, 0, reason, cause);
  }

  DescriptorException(String file, int line, int column, String reason, Throwable cause) {
    this(file, line, column, reason);
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

  /** The column in the line, from 1; empty where only the line is known. */
  public OptionalInt column() {
    return column > 0 ? OptionalInt.of(column) : OptionalInt.empty();
  }

  /** What is wrong and what to do, without file and line. */
  public String reason() {
    return reason;
  }
}
