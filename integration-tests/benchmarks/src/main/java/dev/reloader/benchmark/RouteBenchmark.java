package dev.reloader.benchmark;

import dev.reloader.servlet.routing.Route;
import dev.reloader.servlet.routing.Routes;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One lookup among the mappings of a hundred servlets. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class RouteBenchmark {

  private Routes<String> routes;

  /** Fills the table. */
  @Setup
  public void fill() {
    Routes.Builder<String> builder = Routes.builder();
    for (int i = 0; i < 100; i++) {
      builder.add("/exact" + i, "exact" + i, "exact" + i);
      builder.add("/prefix" + i + "/*", "prefix" + i, "prefix" + i);
    }
    builder.add("*.do", "extension", "extension");
    builder.add("/", "default", "default");
    routes = builder.build();
  }

  /** Section 12.1, rule 1. */
  @Benchmark
  public Route<String> exact() {
    return routes.match("/exact50");
  }

  /** Section 12.1, rule 2. */
  @Benchmark
  public Route<String> prefix() {
    return routes.match("/prefix50/some/where");
  }

  /** Section 12.1, rule 3. */
  @Benchmark
  public Route<String> extension() {
    return routes.match("/some/where.do");
  }

  /** Section 12.1, rule 4. */
  @Benchmark
  public Route<String> byDefault() {
    return routes.match("/some/where");
  }
}
