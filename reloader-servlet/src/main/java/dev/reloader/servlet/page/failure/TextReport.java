package dev.reloader.servlet.page.failure;

/** A report as plain text. */
final class TextReport {

  private TextReport() {}

  static String of(Report report) {
    StringBuilder text = new StringBuilder(report.title()).append("\n\n");
    text.append(report.reason()).append('\n');
    report.excerpts().forEach(excerpt -> append(text, excerpt));
    text.append('\n');
    for (Report.Fact fact : report.facts()) {
      text.append(fact.label()).append(": ").append(fact.text()).append('\n');
    }
    for (Cause cause : report.causes()) {
      text.append('\n').append(cause.summary()).append('\n');
      cause.frames().forEach(frame -> text.append("    at ").append(frame).append('\n'));
      if (!cause.others().isEmpty()) {
        text.append(cause.frames().isEmpty() ? "" : "    and in libraries\n");
        cause.others().forEach(frame -> text.append("    at ").append(frame).append('\n'));
      }
    }
    return text.toString();
  }

  private static void append(StringBuilder text, Excerpt excerpt) {
    text.append('\n').append(excerpt.position());
    text.append(excerpt.message().isEmpty() ? "" : ": " + excerpt.message()).append('\n');
    int number = excerpt.firstLine();
    for (String line : excerpt.lines()) {
      boolean meant = number == excerpt.line();
      text.append(meant ? " > " : "   ")
          .append("%5d | ".formatted(number))
          .append(line)
          .append('\n');
      if (meant && excerpt.column() > 0) {
        text.append("         | ").append(padding(line, excerpt.column() - 1));
        text.append("^".repeat(Math.max(1, excerpt.length()))).append('\n');
      }
      number++;
    }
  }

  /** Keeps tabs, so that the mark stands below what is meant. */
  private static String padding(String line, int length) {
    StringBuilder padding = new StringBuilder();
    for (int index = 0; index < length; index++) {
      padding.append(index < line.length() && line.charAt(index) == '\t' ? '\t' : ' ');
    }
    return padding.toString();
  }
}
