package dev.reloader.servlet.page.live;

import static dev.reloader.servlet.page.Markup.escape;

import jakarta.servlet.http.HttpServletResponse;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The element that a page loads the script with. */
final class ScriptElement {

  private static final Pattern SCRIPTS =
      Pattern.compile("(?:^|[;,])\\s*(?:script-src-elem|script-src|default-src)\\s([^;,]*)");
  private static final Pattern NONCE = Pattern.compile("'nonce-([A-Za-z0-9+/_=-]+)'");

  private ScriptElement() {}

  /**
   * Returns the element for a response: with the nonce, where the response has a policy with one.
   */
  static String in(HttpServletResponse response, String path, String data) {
    for (String policy : response.getHeaders("Content-Security-Policy")) {
      Matcher scripts = SCRIPTS.matcher(policy);
      while (scripts.find()) {
        Matcher nonce = NONCE.matcher(scripts.group(1));
        if (nonce.find()) {
          return of(path, data, " nonce=\"" + nonce.group(1) + "\"");
        }
      }
    }
    return of(path, data, "");
  }

  /**
   * Returns the element.
   *
   * @param path where the script is
   * @param data what the script knows of the page, as attributes
   * @param nonce an attribute, or nothing
   */
  static String of(String path, String data, String nonce) {
    return "<script src=\"" + escape(path) + "\"" + data + nonce + "></script>";
  }
}
