package dev.reloader.integration.conformance;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An answer, byte for byte, but for what differs between any two applications or two moments: the
 * date, the session's identifier, the context path, the frames of a stack trace; and but for what
 * the reloader adds, its own headers.
 */
record Answer(String text) {

  private static final Pattern DATE = Pattern.compile("(?m)^Date: .*\r\n");
  private static final Pattern OURS = Pattern.compile("(?m)^X-Reloader-.*\r\n");
  private static final Pattern SESSION =
      Pattern.compile("(JSESSIONID=|;jsessionid=)[\\w.-]+", Pattern.CASE_INSENSITIVE);
  private static final Pattern FRAMES =
      Pattern.compile("(?m)^(?:\\s*at |\\t\\.\\.\\. \\d+ |\\t[^\\r\\n]*\\()[^\\r\\n]*\\R");
  private static final Pattern LENGTH = Pattern.compile("(?mi)^Content-Length: .*\r\n");

  private static final Pattern BOUNDARY = Pattern.compile("(?m)(?<=boundary=|^--)\\w{20,}");

  static Answer of(String answer, String context) {
    String text = answer.replace(context.substring(1), "app");
    for (Pattern removed : new Pattern[] {DATE, OURS}) {
      text = removed.matcher(text).replaceAll("");
    }
    text = SESSION.matcher(text).replaceAll("$1ID");
    text = BOUNDARY.matcher(text).replaceAll("BOUNDARY");
    Matcher frames = FRAMES.matcher(text);
    if (frames.find()) {
      // A generation is called by other methods than a servlet of the container's.
      text = LENGTH.matcher(frames.replaceAll("")).replaceAll("");
    }
    return new Answer(text);
  }

  Answer without(Pattern ignored) {
    String shorter = LENGTH.matcher(text).replaceAll("");
    return new Answer(ignored.matcher(shorter).replaceAll(""));
  }
}
