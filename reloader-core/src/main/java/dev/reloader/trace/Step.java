package dev.reloader.trace;

/** What a reload consists of, in the order in which it is done; and what comes after it. */
public enum Step {
  /** The detector is asked whether the files may have changed. */
  CHECK,
  /** The files that differ are read. */
  SCAN,
  /** The sources that differ, and what depends on them, are compiled. */
  COMPILE,
  /** The class loader of the next generation is made. */
  BUILD,
  /** The application of the next generation is started. */
  START,
  /** The next generation takes the place of the current one. */
  PUBLISH,
  /** A superseded generation is stopped, and cleaned up after. */
  RETIRE,
  /** A retired generation turns out to be held by somebody. */
  LEAK
}
