package dev.reloader.servlet.page;

/** A failure as a page that needs no other file. */
final class HtmlFailure {

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8">
      <meta name="viewport" content="width=device-width">
      <title>%s</title>
      <style>
      body { font: 16px/1.5 system-ui, sans-serif; margin: 3em auto; max-width: 60em; padding: 0 1em }
      h1 { font-size: 1.5em }
      dt { font-weight: bold }
      dd { margin: 0 0 .5em 0; overflow-wrap: anywhere }
      pre { background: #f4f4f4; color: #444; overflow-x: auto; padding: 1em }
      strong { color: #a00 }
      </style>
      </head>
      <body>
      """;

  private HtmlFailure() {}

  static String of(FailureText failure) {
    StringBuilder page = new StringBuilder(HEAD.formatted(FailureText.TITLE));
    page.append("<h1>").append(FailureText.TITLE).append("</h1>\n<p><strong>");
    page.append(escape(failure.reason())).append("</strong></p>\n<dl>\n");
    for (FailureText.Fact fact : failure.facts()) {
      page.append("<dt>").append(escape(fact.label())).append("</dt>");
      page.append("<dd>").append(escape(fact.text())).append("</dd>\n");
    }
    page.append("</dl>\n<pre>");
    for (Cause cause : failure.causes()) {
      append(page, cause);
    }
    return page.append("</pre>\n</body>\n</html>\n").toString();
  }

  private static void append(StringBuilder page, Cause cause) {
    page.append(escape(cause.summary())).append('\n');
    for (Cause.Frame frame : cause.frames()) {
      String text = escape(frame.text());
      page.append("    at ");
      page.append(frame.application() ? "<strong>" + text + "</strong>" : text).append('\n');
    }
  }

  static String escape(String text) {
    StringBuilder escaped = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      switch (character) {
        case '&' -> escaped.append("&amp;");
        case '<' -> escaped.append("&lt;");
        case '>' -> escaped.append("&gt;");
        case '"' -> escaped.append("&quot;");
        case '\'' -> escaped.append("&#39;");
        default -> escaped.append(character);
      }
    }
    return escaped.toString();
  }
}
