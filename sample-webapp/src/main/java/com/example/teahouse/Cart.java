package com.example.teahouse;

import java.io.Serializable;
import java.util.Map;
import java.util.TreeMap;

/**
 * What one guest has ordered: how often each tea, by id. Serializable, as anything in a session
 * should be.
 */
final class Cart implements Serializable {

  private static final long serialVersionUID = 1;

  private final TreeMap<String, Integer> cups = new TreeMap<>();
  private int visits;

  synchronized void visit() {
    visits++;
  }

  synchronized void add(Tea tea) {
    cups.merge(tea.id(), 1, Integer::sum);
  }

  synchronized void clear() {
    cups.clear();
  }

  synchronized int visits() {
    return visits;
  }

  synchronized Map<String, Integer> cups() {
    return new TreeMap<>(cups);
  }
}
