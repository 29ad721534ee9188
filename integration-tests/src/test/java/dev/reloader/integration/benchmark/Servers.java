package dev.reloader.integration.benchmark;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.Server;
import java.util.List;
import java.util.stream.Stream;

/** Servers as in production: the whole compiler, and room. */
final class Servers {

  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=4", "-XX:-UseSerialGC", "-XX:+UseG1GC", "-Xmx2g");

  /** More options of the servers' JVMs, separated by commas. */
  private static final String MORE = System.getProperty("benchmark.options", "");

  private Servers() {}

  static Server jetty(String name) {
    List<String> options =
        Stream.concat(OPTIONS.stream(), Stream.of(MORE.split(",")).filter(each -> !each.isEmpty()))
            .toList();
    return new Server(container(), "benchmark-" + name, options);
  }

  private static Container container() {
    return Container.valueOf(System.getProperty("benchmark.container", "JETTY_12_1"));
  }
}
