package dev.reloader.loader;

import dev.reloader.pool.Entry;

/** Adds to the virtual machine's error about a class file which file that is. */
final class BrokenClass {

  private BrokenClass() {}

  /** Returns an error of the same kind that names the file and has the original as its cause. */
  static ClassFormatError of(ClassFormatError error, Entry entry) {
    String message = error.getMessage() + " (class file " + entry.url() + ")";
    ClassFormatError named =
        error instanceof UnsupportedClassVersionError
            ? new UnsupportedClassVersionError(message)
            : new ClassFormatError(message);
    named.initCause(error);
    return named;
  }
}
