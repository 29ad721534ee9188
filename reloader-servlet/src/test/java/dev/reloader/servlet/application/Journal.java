package dev.reloader.servlet.application;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** What the applications of a test have done, in order; they see it through their parent loader. */
public final class Journal {
  private static final List<String> ENTRIES = Collections.synchronizedList(new ArrayList<>());

  private Journal() {}

  public static void write(String entry) {
    ENTRIES.add(entry);
  }

  /** The entries since the last call. */
  static List<String> read() {
    synchronized (ENTRIES) {
      List<String> entries = List.copyOf(ENTRIES);
      ENTRIES.clear();
      return entries;
    }
  }
}
