package dev.reloader.servlet.routing;

import jakarta.servlet.http.MappingMatch;

/** A URL pattern of a mapping (section 12.2). Immutable. */
public final class UrlPattern {
  private final String text;
  private final MappingMatch kind;

  private UrlPattern(String text, MappingMatch kind) {
    this.text = text;
    this.kind = kind;
  }

  /**
   * The pattern with this text.
   *
   * @throws IllegalArgumentException naming the text and what a pattern may be, if it is none
   */
  public static UrlPattern of(String text) {
    return new UrlPattern(text, kindOf(text));
  }

  private static MappingMatch kindOf(String text) {
    if (text.isEmpty()) {
      return MappingMatch.CONTEXT_ROOT;
    }
    if (text.indexOf('\n') >= 0 || text.indexOf('\r') >= 0) {
      throw bad(text, "has a line break in it");
    }
    if (text.startsWith("*.")) {
      if (text.length() == 2 || text.indexOf('/') >= 0 || text.indexOf('*', 1) >= 0) {
        throw bad(text, "has no plain extension after *.");
      }
      return MappingMatch.EXTENSION;
    }
    if (!text.startsWith("/")) {
      throw bad(text, "does not begin with /");
    }
    if (text.equals("/")) {
      return MappingMatch.DEFAULT;
    }
    return text.endsWith("/*") ? MappingMatch.PATH : MappingMatch.EXACT;
  }

  private static IllegalArgumentException bad(String text, String why) {
    return new IllegalArgumentException(
        "URL pattern \""
            + text.replace("\n", "\\n").replace("\r", "\\r")
            + "\" "
            + why
            + "; allowed are /path, /path/*, *.extension, / and the empty pattern");
  }

  /** Whether a filter with this pattern applies to the path within its context. */
  public boolean matches(String path) {
    return switch (kind) {
      case EXACT -> path.equals(text);
      case PATH -> matchesPrefix(path);
      case EXTENSION -> matchesExtension(path);
      case CONTEXT_ROOT -> path.isEmpty() || path.equals("/");
      case DEFAULT -> true;
    };
  }

  private boolean matchesPrefix(String path) {
    int prefix = text.length() - 2;
    return path.regionMatches(0, text, 0, prefix)
        && (path.length() == prefix || path.charAt(prefix) == '/');
  }

  private boolean matchesExtension(String path) {
    int dot = path.lastIndexOf('.');
    return dot >= 0
        && path.length() - dot == text.length() - 1
        && path.regionMatches(dot, text, 1, text.length() - 1);
  }

  MappingMatch kind() {
    return kind;
  }

  /** The pattern as declared. */
  @Override
  public String toString() {
    return text;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof UrlPattern pattern && text.equals(pattern.text);
  }

  @Override
  public int hashCode() {
    return text.hashCode();
  }
}
