package dev.reloader.servlet.page.failure;

import dev.reloader.compile.Diagnostic;
import java.util.List;

/**
 * A place in a file, what is wrong there, and the lines around it. Immutable.
 *
 * @param file a path, as a developer would look for it
 * @param line from 1; 0 where it is not known
 * @param column from 1; 0 where it is not known
 * @param length how many characters from the column on are meant
 * @param message what is wrong; empty where the headline says it
 * @param firstLine the number of the first of the lines
 * @param lines the line itself and some around it; empty where the file cannot be read
 */
record Excerpt(
    String file,
    int line,
    int column,
    int length,
    String message,
    int firstLine,
    List<String> lines) {

  private static final int AROUND = 4;

  static Excerpt of(Diagnostic diagnostic) {
    return new Excerpt(
        diagnostic.file(),
        diagnostic.line(),
        diagnostic.column(),
        diagnostic.length(),
        diagnostic.message(),
        diagnostic.excerpt().firstLine(),
        diagnostic.excerpt().lines());
  }

  /** Cuts the lines around a line out of those of a whole file. */
  static Excerpt of(String file, int line, int column, String message, List<String> all) {
    if (line < 1 || line > all.size()) {
      return new Excerpt(file, line, column, 0, message, 1, List.of());
    }
    int first = Math.max(1, line - AROUND);
    int last = Math.min(all.size(), line + AROUND);
    int length = column > 0 ? 1 : 0;
    return new Excerpt(
        file, line, column, length, message, first, List.copyOf(all.subList(first - 1, last)));
  }

  /** The file, with line and column where they are known, as compilers write it. */
  String position() {
    return file + (line > 0 ? ":" + line : "") + (line > 0 && column > 0 ? ":" + column : "");
  }
}
