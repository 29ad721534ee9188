package dev.reloader.servlet.page.failure;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Locale;

/** What an answer is written in: what the client likes best (RFC 9110, section 12.5.1). */
enum Format {
  /** For browsers. */
  HTML("text/html;charset=UTF-8", "text/html", "application/xhtml+xml"),
  /** Problem details (RFC 9457); who asks for JSON of any kind is meant. */
  JSON("application/problem+json", "application/problem+json", "application/json"),
  /** For command lines, and for whoever takes anything. */
  TEXT("text/plain;charset=UTF-8", "text/plain", "text/plain");

  private static final List<Format> TO_WHO_TAKES_ANYTHING = List.of(TEXT, HTML, JSON);

  private final String contentType;
  private final String type;
  private final String other;

  /**
   * A format.
   *
   * @param type by which it is asked for
   * @param other by which it is asked for as well
   */
  Format(String contentType, String type, String other) {
    this.contentType = contentType;
    this.type = type;
    this.other = other;
  }

  private List<String> types() {
    return List.of(type, other);
  }

  String contentType() {
    return contentType;
  }

  static Format of(HttpServletRequest request) {
    return of(String.join(",", Collections.list(request.getHeaders("Accept"))));
  }

  /** Of equals, the one that is named; browsers name HTML, and say what else they take. */
  static Format of(String accept) {
    List<Range> ranges =
        Arrays.stream(accept.split(",", -1))
            .filter(text -> !text.isBlank())
            .map(Range::of)
            .toList();
    Format best = TEXT;
    double most = 0;
    for (boolean named : new boolean[] {true, false}) {
      for (Format format : named ? List.of(values()) : TO_WHO_TAKES_ANYTHING) {
        double quality = format.quality(ranges, named);
        if (quality > most) {
          most = quality;
          best = format;
        }
      }
    }
    return best;
  }

  /** The quality that the most specific range gives; 0 where none does. */
  private double quality(List<Range> ranges, boolean named) {
    double quality = 0;
    for (String wanted : types()) {
      int specific = named ? 1 : 0;
      for (Range range : ranges) {
        int depth = range.depth(wanted);
        boolean counts = named ? depth == 2 : depth >= 0 && depth < 2 && !isNamed(ranges);
        if (counts && depth >= specific) {
          specific = depth;
          quality = Math.max(quality, range.quality());
        }
      }
    }
    return quality;
  }

  /** What is named has the quality that it is named with, and none by a wildcard. */
  private boolean isNamed(List<Range> ranges) {
    return ranges.stream().anyMatch(range -> types().stream().anyMatch(t -> range.depth(t) == 2));
  }

  /** One element of an {@code Accept} header. */
  private record Range(String type, double quality) {

    static Range of(String text) {
      String[] parts = text.split(";", -1);
      double quality = 1;
      for (String parameter : parts) {
        String[] pair = parameter.strip().toLowerCase(Locale.ROOT).split("=", 2);
        if (pair.length == 2 && pair[0].strip().equals("q")) {
          quality = number(pair[1].strip());
        }
      }
      return new Range(parts[0].strip().toLowerCase(Locale.ROOT), quality);
    }

    private static double number(String text) {
      try {
        return Math.max(0, Math.min(1, Double.parseDouble(text)));
      } catch (NumberFormatException e) {
        return 0;
      }
    }

    /** 2 for the very type, 1 for its kind, 0 for anything, -1 where it does not match. */
    int depth(String wanted) {
      if (type.equals(wanted)) {
        return 2;
      }
      if (type.equals("*/*")) {
        return 0;
      }
      return type.endsWith("/*") && wanted.startsWith(type.substring(0, type.length() - 1))
          ? 1
          : -1;
    }
  }
}
