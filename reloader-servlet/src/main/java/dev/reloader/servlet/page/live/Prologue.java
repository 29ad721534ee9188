package dev.reloader.servlet.page.live;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Finds the place for a script at the beginning of an HTML page: right after {@code <head>}, or,
 * where that is left out, after {@code <html>} or the doctype, or before {@code <body>}. What
 * begins otherwise is a fragment, which has none.
 */
final class Prologue {

  /** More has to be read to tell. */
  static final int OPEN = -1;

  /** There is none. */
  static final int NONE = -2;

  /** No page has a longer beginning. */
  private static final int LONGEST = 16_384;

  // Possessive, for each turn of an alternative that could be taken back is kept on the stack.
  private static final Pattern BLANK =
      Pattern.compile(
          "\\A(?:\\ufeff|\\u00ef\\u00bb\\u00bf)?(?:\\s++|<!--.*?-->)*+", Pattern.DOTALL);
  private static final Pattern NEXT_BLANK =
      Pattern.compile("\\G(?:\\s++|<!--.*?-->)*+", Pattern.DOTALL);
  private static final Pattern TAG =
      Pattern.compile(
          "<(!doctype\\s+html|\\?xml|html|head|body)(?=[\\s>/?])(?:\"[^\"]*\"|'[^']*'|[^'\">]++)*+>",
          Pattern.CASE_INSENSITIVE);

  private static final String COMMENT = "<!--";

  /** The byte order mark of UTF-8, a character a byte. */
  private static final String MARK = "\u00ef\u00bb\u00bf";

  private Prologue() {}

  /**
   * Returns the index to insert at, or {@link #OPEN} or {@link #NONE}.
   *
   * @param text the beginning
   * @param whole whether nothing follows that could be waited for
   * @param document whether it is known to be a page, however it begins
   */
  static int place(CharSequence text, boolean whole, boolean document) {
    Matcher blank = BLANK.matcher(text);
    int at = blank.find() ? blank.end() : 0;
    int found = NONE;
    while (true) {
      Matcher tag = TAG.matcher(text).region(at, text.length());
      boolean isTag = tag.lookingAt();
      // More could make it a tag: it may be cut within a value that has a '>' in it.
      if (at == text.length() || (!isTag && (tag.hitEnd() || isCut(text, at)))) {
        return whole || text.length() > LONGEST ? found : OPEN; // a doctype may be yet to come
      }
      if (!isTag) {
        return decided(found, document, blank);
      }
      String name = tag.group(1);
      if (name.equalsIgnoreCase("body")) {
        return found == NONE ? at : found;
      }
      at = tag.end();
      found = name.equals("?xml") ? found : at;
      if (name.equalsIgnoreCase("head")) {
        return found;
      }
      Matcher next = NEXT_BLANK.matcher(text);
      at = next.find(at) ? next.end() : at;
    }
  }

  private static int decided(int found, boolean document, Matcher blank) {
    return found == NONE && document ? blank.end() : found;
  }

  /** Whether a comment or a byte order mark begins there whose end is not there yet. */
  private static boolean isCut(CharSequence text, int at) {
    String rest = text.subSequence(at, Math.min(at + COMMENT.length(), text.length())).toString();
    return rest.equals(COMMENT) || COMMENT.startsWith(rest) || (at == 0 && MARK.startsWith(rest));
  }
}
