package dev.reloader.pool;

import java.util.List;
import java.util.regex.Pattern;

/**
 * Class names chosen by patterns: those that any of {@code include} matches, or all if there is
 * none, less those that any of {@code exclude} matches. Immutable.
 *
 * <p>{@code com.acme.Order} is that class and those nested in it, {@code com.acme.*} the classes of
 * a package, {@code com.acme.**} those of the packages beneath it as well. A single star stands for
 * any characters within one part of the name.
 */
public final class ClassNames {

  private static final ClassNames ALL = new ClassNames(List.of(), List.of(), false);
  private static final String SUFFIX = ".class";

  private final List<Pattern> include;
  private final List<Pattern> exclude;

  /** Whether it is the class files of all other names that are read, and nothing else. */
  private final boolean others;

  private ClassNames(List<Pattern> include, List<Pattern> exclude, boolean others) {
    this.include = include;
    this.exclude = exclude;
    this.others = others;
  }

  /** Returns every class name. */
  public static ClassNames all() {
    return ALL;
  }

  /**
   * Returns the names that these patterns choose.
   *
   * @throws IllegalArgumentException if a pattern is none; the message names it
   */
  public static ClassNames of(List<String> include, List<String> exclude) {
    return new ClassNames(
        include.stream().map(ClassNames::compile).toList(),
        exclude.stream().map(ClassNames::compile).toList(),
        false);
  }

  /** Returns whether this binary name, such as {@code com.acme.Order$Line}, is chosen. */
  public boolean contains(String className) {
    return (include.isEmpty() || anyMatches(include, className)) && !anyMatches(exclude, className);
  }

  /** Whether the file at this path is a class that is not chosen; resources always are. */
  boolean excludes(String path) {
    if (others) {
      return !isClass(path) || contains(className(path));
    }
    return this != ALL && isClass(path) && !contains(className(path));
  }

  /** Whether a class of any name is chosen. */
  boolean areAll() {
    return include.isEmpty() && exclude.isEmpty();
  }

  /** What {@link #excludes} nothing but the classes that these leave out. */
  ClassNames others() {
    return new ClassNames(include, exclude, true);
  }

  /** Whether there is a class in a file of this path; versions of a class are not where it is. */
  static boolean isClass(String path) {
    return path.endsWith(SUFFIX) && !path.startsWith("META-INF/") && !path.startsWith("/");
  }

  static String className(String path) {
    return path.substring(0, path.length() - SUFFIX.length()).replace('/', '.');
  }

  private static boolean anyMatches(List<Pattern> patterns, String className) {
    for (Pattern pattern : patterns) {
      if (pattern.matcher(className).matches()) {
        return true;
      }
    }
    return false;
  }

  private static Pattern compile(String pattern) {
    StringBuilder regex = new StringBuilder();
    String[] parts = pattern.split("\\.", -1);
    if (parts[parts.length - 1].equals("class")) {
      throw bad(pattern);
    }
    for (int i = 0; i < parts.length; i++) {
      boolean last = i == parts.length - 1;
      if (parts[i].equals("**")) {
        regex.append(last ? ".+" : "(?:.+\\.)?");
      } else {
        regex.append(part(pattern, parts[i])).append(last ? "" : "\\.");
      }
    }
    // A nested class is loaded by the loader of the class around it, or private access breaks.
    return Pattern.compile(regex.append("(?:\\$.*)?").toString());
  }

  private static String part(String pattern, String part) {
    if (part.isEmpty() || part.contains("**")) {
      throw bad(pattern);
    }
    StringBuilder regex = new StringBuilder();
    for (int i = 0; i < part.length(); i++) {
      char c = part.charAt(i);
      if (c == '*') {
        regex.append("[^.]*");
      } else if (Character.isJavaIdentifierPart(c) || c == '-') {
        regex.append(Pattern.quote(String.valueOf(c)));
      } else {
        throw bad(pattern);
      }
    }
    return regex.toString();
  }

  private static IllegalArgumentException bad(String pattern) {
    return new IllegalArgumentException(
        "\""
            + pattern
            + "\" is no pattern for class names. Use a name (com.acme.Order), a package"
            + " (com.acme.*), or a package and all beneath it (com.acme.**).");
  }
}
