package dev.reloader.integration.benchmark;

import dev.reloader.integration.harness.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * Sixty-four connections that ask as fast as they are answered, while a class is edited every
 * second: failed and mixed answers, latencies, the longest gap without any answer, and the
 * throughput in the second after a reload relative to that of a server at rest.
 */
final class LoadBenchmark {

  private static final int CONNECTIONS = Integer.getInteger("benchmark.connections", 64);
  private static final int EDITS = Integer.getInteger("benchmark.edits", 15);
  private static final String WAYS =
      System.getProperty(
          "benchmark.ways", "strategy=world;strategy=subpool;strategy=redefine;when=background");
  private static final int CLASSES = Integer.getInteger("benchmark.classes", 1_000);

  private LoadBenchmark() {}

  /** Measures and prints. */
  static void run() throws Exception {
    Report report =
        new Report(
            "load",
            "setting",
            "answers",
            "failed",
            "mixed",
            "stale",
            "p50, ms",
            "p99, ms",
            "longest gap, ms",
            "first second after a reload");
    for (String way : WAYS.split(";")) {
      String[] setting = way.split("=");
      try (Server server = Servers.jetty("load-" + setting[1])) {
        Application application =
            Application.start(server, CLASSES, Map.of(setting[0], setting[1]));
        measure(way, application, report);
      }
    }
    report.write();
  }

  private static void measure(String way, Application application, Report report) throws Exception {
    List<Asker> askers = new ArrayList<>();
    for (int i = 0; i < CONNECTIONS; i++) {
      askers.add(new Asker(application.client()));
    }
    askers.forEach(Thread::start);
    TimeUnit.SECONDS.sleep(6);
    long steadyFrom = System.nanoTime();
    TimeUnit.SECONDS.sleep(4);
    long steadyTo = System.nanoTime();
    Map<String, Long> written = new HashMap<>();
    List<Long> edits = new ArrayList<>();
    for (int i = 0; i < EDITS; i++) {
      String expected = application.edit();
      long now = System.nanoTime();
      written.put(expected, now);
      edits.add(now);
      TimeUnit.SECONDS.sleep(1);
    }
    askers.forEach(asker -> asker.ended = true);
    for (Asker asker : askers) {
      asker.join();
    }
    report(way, askers, steadyFrom, steadyTo, edits, written, report);
  }

  private static void report(
      String way,
      List<Asker> askers,
      long steadyFrom,
      long steadyTo,
      List<Long> edits,
      Map<String, Long> written,
      Report report) {
    List<Answer> answers = new ArrayList<>();
    long failed = 0;
    for (Asker asker : askers) {
      answers.addAll(asker.answers);
      failed += asker.failed;
    }
    List<Long> ends = new ArrayList<>();
    Figures latency = new Figures();
    long mixed = 0;
    long stale = 0;
    List<String> versions = new ArrayList<>(written.keySet());
    Collections.sort(versions);
    for (Answer answer : answers) {
      ends.add(answer.end);
      if (answer.begin >= edits.get(0)) {
        latency.add((answer.end - answer.begin) / 1e6);
      }
      String[] halves = answer.text.split(" ");
      if (!halves[0].equals(halves[1])) {
        mixed++;
      } else if (isStale(answer, versions, written)) {
        stale++;
      }
    }
    Collections.sort(ends);
    long gap = 0;
    for (int i = 1; i < ends.size(); i++) {
      gap = Math.max(gap, ends.get(i) - ends.get(i - 1));
    }
    double steady = rate(ends, steadyFrom, steadyTo);
    Figures after = new Figures();
    for (long edit : edits) {
      after.add(rate(ends, edit, edit + 1_000_000_000L) / steady);
    }
    report.row(
        way,
        ends.size(),
        failed,
        mixed,
        stale,
        latency.median(),
        latency.percentile(99),
        gap / 1e6,
        after.median());
  }

  /** Whether a later version had been written when the request began. */
  private static boolean isStale(Answer answer, List<String> versions, Map<String, Long> written) {
    int shown = versions.indexOf(answer.text);
    return shown + 1 < versions.size()
        && java.util.Objects.requireNonNull(written.get(versions.get(shown + 1))) < answer.begin;
  }

  private static double rate(List<Long> ends, long from, long to) {
    long count = ends.stream().filter(end -> end >= from && end < to).count();
    return count / ((to - from) / 1e9);
  }

  private record Answer(long begin, long end, String text) {}

  /** Asks on one connection until told to end. */
  private static final class Asker extends Thread {
    private final Client client;
    private final List<Answer> answers = new ArrayList<>();
    private long failed;
    private volatile boolean ended;

    Asker(Client client) {
      this.client = client;
    }

    @Override
    public void run() {
      try (client) {
        while (!ended) {
          long begin = System.nanoTime();
          String text = client.get();
          if (client.status() == 200) {
            answers.add(new Answer(begin, System.nanoTime(), text));
          } else {
            failed++;
          }
        }
      } catch (IOException e) {
        failed++;
      }
    }
  }
}
