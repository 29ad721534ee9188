package dev.reloader.integration.soak;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToLongFunction;

/**
 * What lived, heap and Metaspace, at regular moments of a run.
 *
 * <p>It is flat when the median of the last fifth is no more than a tenth above that of the second
 * fifth: in the first one libraries and the compiler still fill what they fill once. The heap may
 * have 4 MB more, by which it swings within any forty reloads.
 */
final class Memory {

  private static final double GROWTH = 1.1;
  private static final double SWING = 4e6;

  /** Bytes in use after a collection. */
  record Sample(int reloads, long heap, long metaspace) {
    @Override
    public String toString() {
      return String.format(
          Locale.ROOT,
          "%6d reloads: heap %6.1f MB, Metaspace %6.1f MB",
          reloads,
          heap / 1e6,
          metaspace / 1e6);
    }
  }

  private final List<Sample> samples = new ArrayList<>();

  void add(Sample sample) {
    samples.add(sample);
  }

  int samples() {
    return samples.size();
  }

  boolean isFlat() {
    return last(Sample::heap) <= second(Sample::heap) * GROWTH + SWING
        && last(Sample::metaspace) <= second(Sample::metaspace) * GROWTH;
  }

  private double second(ToLongFunction<Sample> bytes) {
    return median(samples.subList(samples.size() / 5, 2 * (samples.size() / 5)), bytes);
  }

  private double last(ToLongFunction<Sample> bytes) {
    return median(samples.subList(samples.size() - samples.size() / 5, samples.size()), bytes);
  }

  private static double median(List<Sample> samples, ToLongFunction<Sample> bytes) {
    long[] sorted = samples.stream().mapToLong(bytes).sorted().toArray();
    return (sorted[(sorted.length - 1) / 2] + sorted[sorted.length / 2]) / 2.0;
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "second to last fifth: heap %.1f to %.1f MB, Metaspace %.1f to %.1f MB",
        second(Sample::heap) / 1e6,
        last(Sample::heap) / 1e6,
        second(Sample::metaspace) / 1e6,
        last(Sample::metaspace) / 1e6);
  }
}
