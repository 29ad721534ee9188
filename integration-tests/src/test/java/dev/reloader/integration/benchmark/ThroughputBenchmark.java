package dev.reloader.integration.benchmark;

import dev.reloader.integration.harness.Server;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Throughput with nothing changed, relative to the same server without the filter: both run, and
 * are loaded in turn.
 */
final class ThroughputBenchmark {

  private static final int CONNECTIONS = Integer.getInteger("benchmark.connections", 4);
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 9);

  /** No two JVMs compile the same code alike, which makes a difference of some percent. */
  private static final int PAIRS = Integer.getInteger("benchmark.pairs", 3);

  private static final int MILLIS = Integer.getInteger("benchmark.millis", 1_500);

  /**
   * How long each server is loaded before anything is measured. With the filter there is more for
   * its JVM to compile, by compilers that share the processors with what is measured.
   */
  private static final int WARM = Integer.getInteger("benchmark.warm", 12_000);

  private static final int REQUESTS = 20_000;

  /** Classes and settings of one row each. */
  private static final String ROWS =
      System.getProperty(
          "benchmark.rows",
          "1000:detector=never;10000:detector=auto;1000:detector=mtime,reload-cooldown=1s");

  private ThroughputBenchmark() {}

  /** Measures and prints. */
  static void run() throws Exception {
    Report report =
        new Report(
            "throughput",
            "classes",
            "setting",
            "chosen",
            "without, 1/s",
            "with, 1/s",
            "ratio",
            "processor without, us",
            "processor with, us",
            "bytes without",
            "bytes with");
    for (String row : ROWS.split(";")) {
      String[] parts = row.split(":", 2);
      measure(Integer.parseInt(parts[0]), parts[1], report);
    }
    report.write();
  }

  private static void measure(int classes, String setting, Report report) throws Exception {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String one : setting.split(",")) {
      settings.put(one.split("=")[0], one.split("=")[1]);
    }
    Load unfiltered = new Load();
    Load reloaded = new Load();
    Figures bytesWithout = new Figures();
    Figures bytesWith = new Figures();
    String chosen = "";
    for (int pair = 0; pair < PAIRS; pair++) {
      try (Server with = Servers.jetty("throughput-with");
          Server without = Servers.jetty("throughput-without")) {
        Application filtered = Application.start(with, classes, settings);
        Application plain = Application.startPlain(without, classes);
        load(plain, WARM);
        load(filtered, WARM);
        takeTurns(() -> unfiltered.measure(plain, without), () -> reloaded.measure(filtered, with));
        bytesWithout.add(allocation(plain));
        bytesWith.add(allocation(filtered));
        chosen = filtered.app().status().getString("detector");
      }
    }
    report.row(
        classes,
        setting,
        chosen,
        unfiltered.answers.median(),
        reloaded.answers.median(),
        reloaded.answers.ratioTo(unfiltered.answers),
        unfiltered.processor.median(),
        reloaded.processor.median(),
        bytesWithout.median(),
        bytesWith.median());
  }

  private static void takeTurns(Turn plain, Turn filtered) throws Exception {
    for (int round = 0; round < ROUNDS; round++) {
      boolean first = round % 2 == 0;
      (first ? plain : filtered).take();
      (first ? filtered : plain).take();
    }
  }

  /** One measurement. */
  private interface Turn {
    void take() throws Exception;
  }

  /** What a server did under load. */
  private static final class Load {

    private final Figures answers = new Figures();

    /** Microseconds of the server's processor time a request. */
    private final Figures processor = new Figures();

    void measure(Application application, Server server) throws Exception {
      Duration before = server.process().info().totalCpuDuration().orElseThrow();
      long count = load(application, MILLIS);
      Duration spent = server.process().info().totalCpuDuration().orElseThrow().minus(before);
      answers.add(count * 1e3 / MILLIS);
      processor.add(spent.toNanos() / 1e3 / count);
    }
  }

  /** Bytes allocated by one request; by one connection, so that no thread ends meanwhile. */
  private static double allocation(Application application) throws IOException {
    try (Client client = application.client()) {
      client.get();
      long before = application.allocated();
      for (int i = 0; i < REQUESTS; i++) {
        client.get();
      }
      return (double) (application.allocated() - before) / REQUESTS;
    }
  }

  private static long load(Application application, int millis) throws Exception {
    AtomicLong answers = new AtomicLong();
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
    List<Thread> threads = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      Client client = application.client();
      Thread thread = new Thread(() -> answers.addAndGet(ask(client, end)));
      threads.add(thread);
      thread.start();
    }
    for (Thread thread : threads) {
      thread.join();
    }
    return answers.get();
  }

  private static long ask(Client client, long end) {
    long count = 0;
    try (client) {
      while (System.nanoTime() < end) {
        client.get();
        if (client.status() != 200) {
          throw new IllegalStateException("status " + client.status());
        }
        count++;
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return count;
  }
}
