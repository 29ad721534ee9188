package dev.reloader.servlet.page.failure;

import dev.reloader.Failure;
import dev.reloader.servlet.page.endpoint.LocalClient;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;

/** Tells of a failure in a header, while the last good generation serves. */
public final class FailureHeader {

  /** The name of the header. */
  public static final String NAME = "X-Reloader-Failure";

  private static final int LONGEST = 500;

  private FailureHeader() {}

  /** Sets the header to the failure's message, for clients on this machine only. */
  public static void set(
      HttpServletRequest request, HttpServletResponse response, Failure failure) {
    if (LocalClient.sent(request)) {
      response.setHeader(NAME, line(failure.message()));
    }
  }

  /** What a header may not hold, or a client may not show, becomes a blank or a question mark. */
  static String line(String message) {
    String text = message.length() > LONGEST ? message.substring(0, LONGEST) + "..." : message;
    StringBuilder line = new StringBuilder(text.length());
    for (int index = 0; index < text.length(); index++) {
      char character = text.charAt(index);
      if (Character.isWhitespace(character) || Character.isISOControl(character)) {
        line.append(' ');
      } else {
        line.append(character < 0x7f ? character : '?');
      }
    }
    return line.toString().strip();
  }
}
