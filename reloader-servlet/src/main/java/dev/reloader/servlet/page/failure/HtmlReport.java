package dev.reloader.servlet.page.failure;

import static dev.reloader.servlet.page.Markup.escape;

import dev.reloader.servlet.page.Resource;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;

/** A report as a page that needs no other file, and runs nothing but the script it is given. */
final class HtmlReport {

  private static final String STYLE = Resource.text(HtmlReport.class, "page.css");

  /** Nothing is allowed but this very style sheet, and our script with its stream. */
  static final String SECURITY_POLICY =
      "default-src 'none'; style-src 'sha256-"
          + hash(STYLE)
          + "'; script-src 'self'; connect-src 'self'; base-uri 'none'; form-action 'none';"
          + " frame-ancestors 'self'";

  private final StringBuilder page = new StringBuilder();

  private HtmlReport() {}

  /**
   * Writes the page.
   *
   * @param script an element that is put into the page's head; it may be empty
   */
  static String of(Report report, String script) {
    HtmlReport html = new HtmlReport();
    html.write(report, script);
    return html.page.toString();
  }

  private void write(Report report, String script) {
    page.append("<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n");
    page.append("<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.append("<title>").append(escape(report.title())).append("</title>\n<style>");
    page.append(STYLE).append("</style>\n").append(script).append("</head>\n<body>\n<main>\n");
    page.append("<header>\n<p class=\"kind\">Reloader</p>\n<h1>").append(escape(report.title()));
    page.append("</h1>\n<p class=\"reason\">").append(escape(report.reason()));
    page.append("</p>\n</header>\n");
    report.excerpts().forEach(this::write);
    page.append("<h2>What is known</h2>\n<dl class=\"card\">\n");
    for (Report.Fact fact : report.facts()) {
      page.append("<dt>").append(escape(fact.label())).append("</dt>");
      page.append("<dd>").append(escape(fact.text())).append("</dd>\n");
    }
    page.append("</dl>\n<h2>Where it was thrown</h2>\n<div class=\"card\">\n");
    report.causes().forEach(this::write);
    page.append("</div>\n<footer>").append(farewell(report));
    page.append("</footer>\n</main>\n</body>\n</html>\n");
  }

  private static String farewell(Report report) {
    return report.kind().equals("exception")
        ? "Shown in development mode only, to this machine only, because the application has no"
            + " error page for it."
        : "This page answers every request until an edit mends what is wrong.";
  }

  private void write(Excerpt excerpt) {
    int slash = Math.max(excerpt.file().lastIndexOf('/'), excerpt.file().lastIndexOf('\\')) + 1;
    String position = excerpt.position();
    page.append("<figure class=\"card\">\n<figcaption><span class=\"where\">");
    page.append(escape(position.substring(0, slash))).append("<b>");
    page.append(escape(position.substring(slash))).append("</b></span>");
    if (!excerpt.message().isEmpty()) {
      page.append("<p class=\"what\">").append(escape(excerpt.message())).append("</p>");
    }
    page.append("</figcaption>\n");
    if (!excerpt.lines().isEmpty()) {
      writeLines(excerpt);
    }
    page.append("</figure>\n");
  }

  private void writeLines(Excerpt excerpt) {
    page.append("<pre class=\"code\" tabindex=\"0\" aria-label=\"Source\">");
    int number = excerpt.firstLine();
    for (String line : excerpt.lines()) {
      boolean meant = number == excerpt.line();
      page.append(meant ? "<span class=\"bad\">" : "<span>");
      page.append("<i>").append(number).append("</i>");
      page.append(meant ? marked(line, excerpt) : escape(line)).append("</span>");
      number++;
    }
    page.append("</pre>\n");
  }

  /** What is meant may be the end of the line, which has no width of its own. */
  private static String marked(String line, Excerpt excerpt) {
    int from = excerpt.column() - 1;
    if (from < 0 || from > line.length()) {
      return escape(line);
    }
    int to = Math.min(line.length(), from + Math.max(1, excerpt.length()));
    String meant = from == line.length() ? " " : line.substring(from, to);
    return escape(line.substring(0, from))
        + "<mark>"
        + escape(meant)
        + "</mark>"
        + escape(line.substring(to));
  }

  private void write(Cause cause) {
    page.append("<div class=\"cause\">\n<p>").append(escape(cause.summary())).append("</p>\n");
    writeFrames(cause.frames());
    if (!cause.others().isEmpty()) {
      page.append("<details><summary>").append(cause.others().size());
      page.append(cause.others().size() == 1 ? " frame" : " frames");
      page.append(" of libraries and the container</summary>\n");
      writeFrames(cause.others());
      page.append("</details>\n");
    }
    page.append("</div>\n");
  }

  private void writeFrames(Iterable<String> frames) {
    page.append("<ol>");
    frames.forEach(frame -> page.append("<li>").append(escape(frame)).append("</li>"));
    page.append("</ol>\n");
  }

  private static String hash(String text) {
    try {
      byte[] digest =
          MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
      return Base64.getEncoder().encodeToString(digest);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("Every Java platform has SHA-256", e);
    }
  }
}
