package dev.reloader.integration.benchmark;

/**
 * Runs the benchmark that is named first: Table, Scale, Load or Throughput; what follows, as in
 * {@code rounds=5}, changes its measures.
 */
final class Main {

  private Main() {}

  /** Measures and prints. */
  public static void main(String[] arguments) throws Exception {
    String[] words = String.join(" ", arguments).split(" ");
    for (int i = 1; i < words.length; i++) {
      String[] measure = words[i].split("=", 2);
      System.setProperty("benchmark." + measure[0], measure[1]);
    }
    switch (words[0]) {
      case "Table" -> TableBenchmark.run();
      case "Scale" -> ScaleBenchmark.run();
      case "Load" -> LoadBenchmark.run();
      case "Throughput" -> ThroughputBenchmark.run();
      default ->
          throw new IllegalArgumentException(
              "-Dbenchmark=" + words[0] + ": there are Table, Scale, Load and Throughput");
    }
    System.exit(0);
  }
}
