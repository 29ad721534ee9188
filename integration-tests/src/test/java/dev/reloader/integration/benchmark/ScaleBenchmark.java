package dev.reloader.integration.benchmark;

import dev.reloader.integration.harness.Server;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * What the size of the pool costs, of which a request uses twenty classes: a request without a
 * change, an edit until the first new answer, the memory held. Beside each stands the same server
 * without the filter, in turn; beside the edit, what a plain loader takes for the same classes.
 */
final class ScaleBenchmark {

  private static final String SIZES =
      System.getProperty("benchmark.classes", "20,1000,10000,50000");
  private static final String SETTINGS = System.getProperty("benchmark.settings", "detector=auto");
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 11);
  private static final int REQUESTS = Integer.getInteger("benchmark.requests", 4_000);
  private static final Pattern USED = Pattern.compile("used (\\d+)K");

  private ScaleBenchmark() {}

  /** Measures and prints. */
  static void run() throws Exception {
    Report report =
        new Report(
            "scale",
            "classes",
            "plain request, us",
            "with the filter, us",
            "throughput",
            "edit to new answer, ms",
            "the same 60 ms after the edit, ms",
            "plain loader and request, ms",
            "first start, ms",
            "pool, MB",
            "memory held, MB");
    List<Plot> plots =
        List.of(
            new Plot("One request, nothing changed", "us"),
            new Plot("From an edit to the first new answer", "ms"),
            new Plot("Memory", "MB"));
    for (String size : SIZES.split(",")) {
      measure(Integer.parseInt(size.strip()), report, plots);
    }
    report.write();
    for (Plot plot : plots) {
      Path file = Report.directory().resolve("scale-" + (plots.indexOf(plot) + 1) + ".svg");
      Files.writeString(file, plot.svg());
    }
  }

  private static void measure(int classes, Report report, List<Plot> plots) throws Exception {
    try (Server with = Servers.jetty("with-" + classes);
        Server without = Servers.jetty("without-" + classes)) {
      Application plain = Application.startPlain(without, classes);
      String[] setting = SETTINGS.split("=");
      Application filtered = Application.start(with, classes, Map.of(setting[0], setting[1]));
      double start = filtered.app().status().getDouble("history[0].durationMillis");
      double pool = megabytes(filtered.classes());
      Figures plainRequest = new Figures();
      Figures request = new Figures();
      try (Client one = plain.client();
          Client other = filtered.client()) {
        requests(one);
        requests(other);
        for (int round = 0; round < ROUNDS; round++) {
          plainRequest.add(requests(one));
          request.add(requests(other));
        }
      }
      double held = used(with) - used(without);
      Figures edit = new Figures();
      Figures rested = new Figures();
      Figures loader = new Figures();
      for (int round = 0; round < ROUNDS + 3; round++) {
        double plainLoad = load(filtered) + plainRequest.median() / 1e3;
        double right = edit(filtered, 0);
        double later = edit(filtered, 60);
        if (round >= 3) {
          edit.add(right);
          rested.add(later);
          loader.add(plainLoad);
        }
      }
      plots.get(0).point("without the filter", classes, plainRequest.median());
      plots.get(0).point("with the filter", classes, request.median());
      plots.get(1).point("sent at once", classes, edit.median());
      plots.get(1).point("sent 60 ms later", classes, rested.median());
      plots.get(1).point("a plain class loader", classes, loader.median());
      plots.get(2).point("the files of the pool", classes, pool);
      plots.get(2).point("held with the filter", classes, held);
      report.row(
          classes,
          plainRequest.median(),
          request.median(),
          plainRequest.ratioTo(request),
          edit.median(),
          rested.median(),
          loader.median(),
          start,
          pool,
          held);
    }
  }

  private static double requests(Client client) throws IOException {
    long begin = System.nanoTime();
    for (int i = 0; i < REQUESTS; i++) {
      client.get();
    }
    return (System.nanoTime() - begin) / 1e3 / REQUESTS;
  }

  private static double edit(Application application, long rest) throws Exception {
    try (Client client = application.client()) {
      client.get();
      String expected = application.edit();
      Thread.sleep(rest); // what is measured: a request that comes so long after the edit
      long begin = System.nanoTime();
      String answer = client.get();
      if (!answer.equals(expected)) {
        throw new IllegalStateException("stale: " + answer + " after " + expected);
      }
      return (System.nanoTime() - begin) / 1e6;
    }
  }

  /** Milliseconds in which a new plain loader defines and runs the classes of one request. */
  private static double load(Application application) throws Exception {
    URL[] urls = {application.classes().toUri().toURL()};
    ClassLoader parent = ClassLoader.getPlatformClassLoader();
    long begin = System.nanoTime();
    try (URLClassLoader loader = new URLClassLoader(urls, parent)) {
      for (String name : Application.used()) {
        Class.forName(name, true, loader);
      }
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  private static double megabytes(Path directory) throws IOException {
    try (Stream<Path> files = Files.walk(directory)) {
      return files.filter(Files::isRegularFile).mapToLong(f -> f.toFile().length()).sum() / 1e6;
    }
  }

  /** Megabytes of heap that are reachable, after whole collections. */
  private static double used(Server server) throws Exception {
    jcmd(server, "GC.run");
    jcmd(server, "GC.run");
    Matcher matcher = USED.matcher(jcmd(server, "GC.heap_info"));
    if (!matcher.find()) {
      throw new IllegalStateException("no heap in the answer of jcmd");
    }
    return Long.parseLong(matcher.group(1)) * 1024 / 1e6;
  }

  private static String jcmd(Server server, String command) throws IOException {
    String home = System.getProperty("server.jdk", System.getProperty("java.home"));
    Process jcmd =
        new ProcessBuilder(home + "/bin/jcmd", "" + server.process().pid(), command)
            .redirectErrorStream(true)
            .start();
    return new String(jcmd.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
  }
}
