package dev.reloader.integration.benchmark;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** A table of results: printed as Markdown, and kept as CSV for the plots. For one thread. */
final class Report {

  private final String name;
  private final List<String> columns;
  private final List<List<String>> rows = new ArrayList<>();

  Report(String name, String... columns) {
    this.name = name;
    this.columns = List.of(columns);
  }

  void row(Object... values) {
    List<String> row = new ArrayList<>();
    for (Object value : values) {
      row.add(value instanceof Double number ? text(number) : value.toString());
    }
    rows.add(row);
    System.out.println("| " + String.join(" | ", row) + " |");
  }

  private static String text(double number) {
    return String.format(Locale.ROOT, Math.abs(number) < 10 ? "%.3f" : "%.1f", number);
  }

  /** Prints the whole, and writes {@code target/benchmarks/NAME.csv} of the integration tests. */
  void write() throws IOException {
    System.out.println("\n" + name + "; " + machine() + "\n");
    System.out.println("| " + String.join(" | ", columns) + " |");
    System.out.println("|" + " --- |".repeat(columns.size()));
    rows.forEach(row -> System.out.println("| " + String.join(" | ", row) + " |"));
    Path directory = Files.createDirectories(directory());
    List<String> lines = new ArrayList<>();
    lines.add(String.join(",", columns));
    rows.forEach(row -> lines.add(String.join(",", row)));
    Files.write(directory.resolve(name + ".csv"), lines);
  }

  static Path directory() {
    return Path.of(System.getProperty("basedir", "")).toAbsolutePath().resolve("target/benchmarks");
  }

  private static String machine() {
    return Runtime.getRuntime().availableProcessors()
        + " processors, "
        + System.getProperty("os.name")
        + " "
        + System.getProperty("os.version")
        + ", servers on "
        + System.getProperty("server.jdk", System.getProperty("java.home"));
  }
}
