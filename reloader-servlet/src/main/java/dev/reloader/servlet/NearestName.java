package dev.reloader.servlet;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Finds what somebody meant who mistyped a name. */
final class NearestName {

  private NearestName() {}

  /** Returns the candidate that is fewest single-character edits away; the first of equals. */
  static String of(String name, List<String> candidates) {
    String lower = name.toLowerCase(Locale.ROOT);
    return candidates.stream()
        .min(Comparator.comparingInt(candidate -> distance(lower, candidate)))
        .orElseThrow();
  }

  /** The Levenshtein distance, with one row of the matrix at a time. */
  private static int distance(String left, String right) {
    int[] row = new int[right.length() + 1];
    for (int column = 0; column < row.length; column++) {
      row[column] = column;
    }
    for (int line = 1; line <= left.length(); line++) {
      int diagonal = row[0];
      row[0] = line;
      for (int column = 1; column < row.length; column++) {
        int exchanged = diagonal + (left.charAt(line - 1) == right.charAt(column - 1) ? 0 : 1);
        diagonal = row[column];
        row[column] = Math.min(exchanged, Math.min(row[column], row[column - 1]) + 1);
      }
    }
    return row[right.length()];
  }
}
