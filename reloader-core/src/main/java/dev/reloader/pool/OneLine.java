package dev.reloader.pool;

/** Names as they may be logged: a line break in one must not look like the end of a line. */
public final class OneLine {

  private OneLine() {}

  /** Returns the name of a file, with a question mark for each control character. */
  public static String of(String name) {
    return name.replaceAll("\\p{Cntrl}", "?");
  }
}
