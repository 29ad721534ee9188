package dev.reloader.integration.benchmark;

import dev.reloader.integration.harness.Server;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/**
 * The table of the article "Reloading Ruby Code" for the JVM: what a request costs without a
 * change, and what the first one after a change costs, for each way to reload; the same application
 * with a pool of 1,000 classes, on one server, in turn.
 */
final class TableBenchmark {

  private static final int CLASSES = Integer.getInteger("benchmark.classes", 1_000);
  private static final int ROUNDS = Integer.getInteger("benchmark.rounds", 7);
  private static final int REQUESTS = Integer.getInteger("benchmark.requests", 3_000);

  /**
   * How long each application is asked before anything is measured. Each has its own copy of what
   * is in its jar, so that the JVM compiles that once for each.
   */
  private static final int WARM = Integer.getInteger("benchmark.warm", 5_000);

  /** The first edits after the start are not counted. */
  private static final int FIRST_EDITS = 2;

  /** How a way to reload brings an edit to the next request, beyond what the filter does itself. */
  private interface Renewal {
    Application after(Application edited) throws Exception;
  }

  /** One row of the table. */
  private static final class Way {
    private final String name;
    private final Renewal renewal;
    private final int requests;
    private Application application;
    private final Figures unchanged = new Figures();
    private final Figures changed = new Figures();

    Way(String name, Application application, int requests, Renewal renewal) {
      this.name = name;
      this.application = application;
      this.requests = requests;
      this.renewal = renewal;
    }
  }

  private TableBenchmark() {}

  /** Measures and prints. */
  static void run() throws Exception {
    List<Server> restarted = new ArrayList<>();
    try (Server server = Servers.jetty("table")) {
      List<Way> ways = ways(server, restarted);
      for (Way way : ways) {
        warm(way);
      }
      for (int round = 0; round < ROUNDS; round++) {
        for (Way way : ways) {
          way.unchanged.add(requests(way, way.requests));
        }
      }
      for (int round = 0; round < FIRST_EDITS + ROUNDS; round++) {
        for (Way way : ways.subList(1, ways.size())) {
          double changed = changed(way);
          if (round >= FIRST_EDITS) {
            way.changed.add(changed);
          }
        }
      }
      report(ways);
    } finally {
      for (Server one : restarted) {
        one.close();
      }
    }
  }

  private static List<Way> ways(Server server, List<Server> restarted) throws Exception {
    List<Way> ways = new ArrayList<>();
    ways.add(
        new Way(
            "no reloader", Application.startPlain(server, CLASSES), REQUESTS, edited -> edited));
    for (String setting :
        System.getProperty(
                "benchmark.ways",
                "detector=auto;detector=mtime;detector=mtime,reload-cooldown=1s;detector=watch;"
                    + "strategy=subpool;strategy=redefine;when=background")
            .split(";")) {
      Application application = Application.start(server, CLASSES, settings(setting));
      ways.add(new Way(setting, application, REQUESTS, edited -> edited));
    }
    Application always = Application.start(server, CLASSES, Map.of("detector", "always"));
    ways.add(new Way("detector=always", always, REQUESTS / 100, edited -> edited));
    ways.add(
        new Way(
            "the container's reload",
            Application.startPlain(server, CLASSES),
            REQUESTS,
            edited -> {
              edited.app().restart();
              return edited;
            }));
    Server first = Servers.jetty("process");
    restarted.add(first);
    ways.add(
        new Way(
            "process restart",
            Application.startPlain(first, CLASSES),
            REQUESTS,
            edited -> {
              restarted.remove(restarted.size() - 1).close();
              Server next = Servers.jetty("process");
              restarted.add(next);
              return edited.startedAgainOn(next);
            }));
    return ways;
  }

  private static Map<String, String> settings(String text) {
    Map<String, String> settings = new LinkedHashMap<>();
    for (String setting : text.split(",")) {
      settings.put(setting.split("=")[0], setting.split("=")[1]);
    }
    return settings;
  }

  private static void warm(Way way) throws IOException {
    long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(WARM);
    try (Client client = way.application.client()) {
      while (System.nanoTime() < end) {
        client.get();
      }
    }
  }

  /** Microseconds of one request among many on one connection. */
  private static double requests(Way way, int count) throws IOException {
    try (Client client = way.application.client()) {
      client.get();
      long begin = System.nanoTime();
      for (int i = 0; i < count; i++) {
        client.get();
      }
      return (System.nanoTime() - begin) / 1e3 / count;
    }
  }

  /**
   * Milliseconds from the end of an edit to the end of the first new answer. Some requests come
   * just before: what waits for a while between two looks has not waited yet, and what the way
   * before has left to do is done.
   */
  private static double changed(Way way) throws Exception {
    requests(way, way.requests / 10);
    String expected = way.application.edit();
    long begin = System.nanoTime();
    way.application = way.renewal.after(way.application);
    try (Client client = way.application.client()) {
      while (!client.get().equals(expected)) {
        if (System.nanoTime() - begin > 60e9) {
          throw new IllegalStateException(way.name + " shows no edit");
        }
      }
    }
    return (System.nanoTime() - begin) / 1e6;
  }

  private static void report(List<Way> ways) throws IOException {
    Report report =
        new Report("table", "system", "no change, us", "ratio", "file changed, ms", "largest, ms");
    Way none = ways.get(0);
    for (Way way : ways) {
      boolean reloads = way != none;
      report.row(
          way.name,
          way.unchanged.median(),
          way.unchanged.ratioTo(none.unchanged),
          reloads ? way.changed.median() : "never",
          reloads ? way.changed.max() : "");
    }
    report.write();
  }
}
