package dev.reloader.compile.incremental;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Set;

/**
 * The words of a source that could be names, in its comments and texts as well. A class file does
 * not tell where a constant was copied from, or what was only imported; the source mentions it.
 */
final class Identifiers {

  private Identifiers() {}

  static Set<String> of(byte[] source) {
    String text = new String(source, StandardCharsets.UTF_8);
    Set<String> words = new HashSet<>();
    int start = -1;
    for (int at = 0; at <= text.length(); at++) {
      boolean part = at < text.length() && Character.isJavaIdentifierPart(text.charAt(at));
      if (part && start < 0) {
        start = at;
      } else if (!part && start >= 0) {
        words.add(text.substring(start, at));
        start = -1;
      }
    }
    return words;
  }
}
