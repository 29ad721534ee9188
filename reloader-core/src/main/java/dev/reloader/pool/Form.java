package dev.reloader.pool;

/** What a place turned out to be when it was looked at. */
enum Form {
  /** A directory of classes and resources. */
  DIRECTORY,
  /** A jar of them. */
  JAR,
  /** One watched file. */
  FILE,
  /** A directory of sources, and of resources beside them; none of them is on the class path. */
  SOURCES;

  /** Whether this is a directory, with all that is below it. */
  boolean isTree() {
    return this == DIRECTORY || this == SOURCES;
  }

  /** Whether this is an element of a class path. */
  boolean isClassPath() {
    return this == DIRECTORY || this == JAR;
  }
}
