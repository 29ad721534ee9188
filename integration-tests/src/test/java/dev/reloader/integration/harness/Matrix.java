package dev.reloader.integration.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes {@code docs/matrix.md}: what was proved on which container, from what tests noted. */
public final class Matrix {

  private static final String HEAD =
      """
      # What was proved, and where

      Written by the integration tests from what they did, no cell by hand:

      ```
      mvn -B -ntp -Dfast -Pmatrix clean verify
      ```

      A row below is a test in its own words, or a step of one; **yes** says that it passed on that container,
      **NO** that it failed there; nothing, that it did not run there or did not come so far. First the sums: how many
      of the tests that ran passed.

      """;

  /** What was noted of a test or of a step, by container. */
  private final Map<String, Map<Container, Boolean>> rows = new LinkedHashMap<>();

  private Matrix() {}

  /** Writes the page to the one path that is given. */
  public static void main(String[] arguments) throws IOException {
    StringBuilder sums = new StringBuilder(HEAD).append(header("Tests"));
    StringBuilder details = new StringBuilder();
    for (Path proofs : in(Proof.directory())) {
      Matrix matrix = new Matrix();
      for (Path file : in(proofs)) {
        matrix.read(file);
      }
      String subject = words(String.valueOf(proofs.getFileName()).replaceFirst("Test$", ""));
      sums.append(row(subject, matrix::sum));
      details.append("\n## ").append(subject).append("\n\n").append(header(""));
      matrix.rows.forEach((test, cells) -> details.append(row(words(test), on -> cell(cells, on))));
    }
    Files.writeString(Path.of(arguments[0]), sums.append(details), StandardCharsets.UTF_8);
  }

  /** A test that ran again, after a first run that failed, counts as it ended. */
  private void read(Path file) throws IOException {
    Container container = Container.named(String.valueOf(file.getFileName()));
    for (String line : Files.readAllLines(file, StandardCharsets.UTF_8)) {
      String[] note = line.split("\t", 2);
      rows.computeIfAbsent(note[1], test -> new EnumMap<>(Container.class))
          .put(container, note[0].equals(Proof.PASSED));
    }
  }

  private String sum(Container container) {
    List<Boolean> tests =
        rows.entrySet().stream()
            .filter(row -> !row.getKey().contains(":") && row.getValue().containsKey(container))
            .map(row -> row.getValue().get(container))
            .toList();
    long passed = tests.stream().filter(Boolean::booleanValue).count();
    String sum = passed + " of " + tests.size();
    return tests.isEmpty() ? "" : passed == tests.size() ? sum : "**" + sum + "**";
  }

  private static String cell(Map<Container, Boolean> cells, Container container) {
    Boolean passed = cells.get(container);
    return passed == null ? "" : passed ? "yes" : "**NO**";
  }

  private static String header(String title) {
    return row(title, Container::toString) + "|---".repeat(Container.values().length + 1) + "|\n";
  }

  private static String row(String title, Cell cell) {
    return Stream.of(Container.values())
        .map(cell::of)
        .collect(Collectors.joining(" | ", "| " + title + " | ", " |\n"));
  }

  /** {@code aPageIsIncluded} as "A page is included". */
  private static String words(String name) {
    String spaced =
        name.replaceAll("(?<=[a-z0-9])(?=[A-Z])", " ")
            .replaceAll("(?<=[A-Z])(?=[A-Z][a-z])", " ")
            .toLowerCase(Locale.ROOT);
    return spaced.substring(0, 1).toUpperCase(Locale.ROOT) + spaced.substring(1);
  }

  private static List<Path> in(Path directory) throws IOException {
    try (Stream<Path> children = Files.list(directory)) {
      return children.sorted().toList();
    }
  }

  /** What a row says of a container. */
  private interface Cell {
    String of(Container container);
  }
}
