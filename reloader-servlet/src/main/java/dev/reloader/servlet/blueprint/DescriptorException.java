package dev.reloader.servlet.blueprint;

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

  /**
   * A mistake in a line.
   *
   * @param line from 1; 0 for none
   */
  public DescriptorException(String file, int line, String reason) {
    this(file, line, 0, reason);
  }

  private DescriptorException(String file, int line, int column, String reason) {
    super(file + (line > 0 ? ":" + line : "") + ": " + reason);
    this.file = file;
    this.line = line;
    this.column = column;
    this.reason = reason;
  }

  /** A mistake in a line that something else tells of; line 0 for none. */
  public DescriptorException(String file, int line, String reason, Throwable cause) {
    this(file, line, 0, reason, cause);
  }

  /**
   * A mistake at a place in a line that something else tells of.
   *
   * @param line from 1; 0 for none
   * @param column from 1; 0 for none
   */
  public DescriptorException(String file, int line, int column, String reason, Throwable cause) {
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
