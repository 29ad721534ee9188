package dev.reloader.integration.benchmark;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Measured values, of which the median is told. For one thread. */
final class Figures {

  private final List<Double> values = new ArrayList<>();

  void add(double value) {
    values.add(value);
  }

  double median() {
    return percentile(50);
  }

  double percentile(double percent) {
    List<Double> sorted = new ArrayList<>(values);
    Collections.sort(sorted);
    return sorted.get((int) Math.min(sorted.size() - 1, sorted.size() * percent / 100));
  }

  double max() {
    return Collections.max(values);
  }

  int size() {
    return values.size();
  }

  /** The median of the ratios of the values at the same place: pairs measured one after another. */
  double ratioTo(Figures other) {
    Figures ratios = new Figures();
    for (int i = 0; i < Math.min(values.size(), other.values.size()); i++) {
      ratios.add(values.get(i) / other.values.get(i));
    }
    return ratios.median();
  }
}
