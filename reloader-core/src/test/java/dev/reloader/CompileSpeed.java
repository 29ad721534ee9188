package dev.reloader;

import dev.reloader.detect.Detector;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * Measures how long it takes from an edit of one source to its generation, in a pool of so many
 * classes: {@code CompileSpeed [CLASSES [EDITS]]}. See docs/sources.md for the command.
 */
final class CompileSpeed {

  private static final int WARM_UP = 30;

  /** How many classes a package has: a compiler reads the names of all. */
  private static final int PACKAGE = 100;

  /** On a machine that has other things to do, what the thread itself worked says more. */
  private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

  private CompileSpeed() {}

  public static void main(String[] arguments) throws Exception {
    int classes = arguments.length > 0 ? Integer.parseInt(arguments[0]) : 1_000;
    int edits = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 50;
    Path directory = Files.createTempDirectory("compile-speed");
    SourceProject project = new SourceProject(directory);
    for (int i = 0; i < classes; i++) {
      write(project, i, classes, "body", 0);
    }
    System.out.printf(
        "Java %s, %d processors, %d classes, %d edits%n",
        Runtime.version(), Runtime.getRuntime().availableProcessors(), classes, edits);
    try (Reloader reloader =
        project
            .reloader()
            .parent(ClassLoader.getPlatformClassLoader())
            .detector(Detector::auto)
            .build()) {
      long busy = THREADS.getCurrentThreadCpuTime();
      report("everything, cold", new long[] {pin(reloader)});
      report("everything, CPU", new long[] {THREADS.getCurrentThreadCpuTime() - busy});
      measure("one body", reloader, project, classes, edits, "body");
      measure("one constant", reloader, project, classes, edits, "constant");
      long[] nothing = new long[edits];
      for (int edit = 0; edit < edits; edit++) {
        nothing[edit] = pin(reloader);
      }
      report("no edit", nothing);
    }
    try (Stream<Path> all = Files.walk(directory)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  private static void measure(
      String name, Reloader reloader, SourceProject project, int classes, int edits, String part)
      throws Exception {
    long[] times = new long[edits];
    long[] work = new long[edits];
    for (int edit = -WARM_UP; edit < edits; edit++) {
      write(project, Math.floorMod(edit * 37, classes), classes, part, edit + WARM_UP + 1);
      // What is measured begins with a file that has been there for longer than a clock tick.
      Thread.sleep(30);
      long busy = THREADS.getCurrentThreadCpuTime();
      long time = pin(reloader);
      if (edit >= 0) {
        times[edit] = time;
        work[edit] = THREADS.getCurrentThreadCpuTime() - busy;
      }
    }
    report(name, times);
    report(name + ", CPU", work);
  }

  private static long pin(Reloader reloader) throws Exception {
    long before = System.nanoTime();
    reloader.pin().close();
    return System.nanoTime() - before;
  }

  private static void report(String name, long[] times) {
    List<Long> sorted = Arrays.stream(times).sorted().boxed().toList();
    System.out.printf(
        "%-20s median %6.1f ms, 90 %% %6.1f ms, worst %6.1f ms%n",
        name,
        millis(sorted.get(sorted.size() / 2)),
        millis(sorted.get(sorted.size() * 9 / 10)),
        millis(sorted.get(sorted.size() - 1)));
  }

  private static double millis(long nanos) {
    return Duration.ofNanos(nanos).toNanos() / 1e6;
  }

  /** A class that uses the next one, and a constant of it, as classes of applications do. */
  private static void write(
      SourceProject project, int number, int classes, String part, int version) {
    int next = (number + 1) % classes;
    StringBuilder methods = new StringBuilder();
    for (int i = 0; i < 20; i++) {
      methods.append(
          """
            public java.util.List<String> words%1$d(String text) {
              java.util.List<String> words = new java.util.ArrayList<>();
              for (String word : text.split(" ")) {
                words.add(word + %1$d);
              }
              return words;
            }
          """
              .formatted(i));
    }
    project.file(
        "acme/p%d/C%d.java".formatted(number / PACKAGE, number),
        """
        package acme.p%d;
        public class C%d {
          public static final int CONSTANT = %d;
          public int body() { return %d + acme.p%d.C%d.CONSTANT; }
          public acme.p%d.C%d next() { return new acme.p%d.C%d(); }
        %s}
        """
            .formatted(
                number / PACKAGE,
                number,
                part.equals("constant") ? version : 0,
                part.equals("body") ? version : 0,
                next / PACKAGE,
                next,
                next / PACKAGE,
                next,
                next / PACKAGE,
                next,
                methods));
  }
}
