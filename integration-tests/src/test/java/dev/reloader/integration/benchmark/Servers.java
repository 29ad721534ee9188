package dev.reloader.integration.benchmark;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.Server;
import java.util.List;

/** Servers as in production: the whole compiler, and room. */
final class Servers {

  private static final List<String> OPTIONS =
      List.of("-XX:TieredStopAtLevel=4", "-XX:-UseSerialGC", "-XX:+UseG1GC", "-Xmx2g");

  private Servers() {}

  static Server jetty(String name) {
    return new Server(container(), "benchmark-" + name, OPTIONS);
  }

  private static Container container() {
    return Container.valueOf(System.getProperty("benchmark.container", "JETTY_12_1"));
  }
}
