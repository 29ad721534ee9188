package dev.reloader.integration.soak;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * What a request may be answered: what was true at some moment between its start and its end. One
 * thread edits, any asks.
 */
final class Model {

  /** The answer of an application that does not start. */
  static final String FAILURE = "500";

  private final List<String> begun = new CopyOnWriteArrayList<>();
  private volatile int complete;

  Model(String answer) {
    begun.add(answer);
  }

  /** Before the first byte of an edit is written. */
  void begin(String answer) {
    begun.add(answer);
  }

  /** When the last byte is written: from now on nobody may be answered anything older. */
  void complete() {
    complete = begun.size() - 1;
  }

  /** What is true now, unless an edit is being written. */
  String now() {
    return begun.get(complete);
  }

  /** To be asked for before a request begins. */
  int moment() {
    return complete;
  }

  /** Answers of which a request that began at {@code moment} and has ended now must have one. */
  List<String> since(int moment) {
    List<String> all = List.copyOf(begun);
    return all.subList(moment, all.size());
  }
}
