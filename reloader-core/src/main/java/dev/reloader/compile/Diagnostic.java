package dev.reloader.compile;

import java.util.List;

/**
 * An error that the compiler found in a source, with all that is needed to show it. Immutable, made
 * of text and numbers only.
 *
 * @param file the absolute path of the source; of a source that an annotation processor made, its
 *     path below the package root; empty where the error is in no file
 * @param line the line, counted from 1; 0 where the error has no position
 * @param column the column in that line, counted in characters from 1; 0 where there is none
 * @param length how many characters from the column on are meant, all of them in the line; at least
 *     1, or 0 where there is no column
 * @param excerpt the lines around the line, as they were compiled; empty where there is no line
 * @param message what is wrong, in the compiler's words; it may have several lines
 * @param code what the compiler calls this kind of error, such as {@code
 *     compiler.err.cant.resolve.location}; empty where it has no name
 */
public record Diagnostic(
    String file, int line, int column, int length, Excerpt excerpt, String message, String code) {

  /**
   * Some lines of a source.
   *
   * @param firstLine the number of the first of them, counted from 1
   * @param lines the lines, without their ends
   */
  public record Excerpt(int firstLine, List<String> lines) {

    /** No line. */
    public static final Excerpt NONE = new Excerpt(1, List.of());

    /** Copies the list. */
    public Excerpt {
      lines = List.copyOf(lines);
    }
  }

  /**
   * Says where, as compilers do.
   *
   * @return {@code FILE:LINE}, the file alone where there is no line, or nothing
   */
  public String position() {
    return line == 0 ? file : file + ":" + line;
  }

  /** Returns the position and the message, in one line. */
  @Override
  public String toString() {
    List<String> lines = message.lines().map(line -> line.strip().replaceAll("\\s+", " ")).toList();
    String first = lines.isEmpty() ? "" : lines.get(0);
    String text =
        lines.size() < 2
            ? first
            : first + " (" + String.join(", ", lines.subList(1, lines.size())) + ")";
    return file.isEmpty() ? text : position() + ": " + text;
  }
}
