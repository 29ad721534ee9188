package dev.reloader.servlet.mismatch;

import java.io.Serial;

/** What classes did not match, and why. Has no trace: it was not thrown. */
final class Explanation extends Exception {

  @Serial private static final long serialVersionUID = 1;

  Explanation(String text) {
    super(text, null, false, false);
  }
}
