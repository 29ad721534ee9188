package dev.reloader.benchmark;

import dev.reloader.ReloadFailedException;
import dev.reloader.Reloader;
import dev.reloader.detect.Detector;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/** A pin and its release while no check is due, as within a cooldown. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(2)
public class PinBenchmark {

  private Path root;
  private Reloader reloader;

  /** Starts a generation of nothing. */
  @Setup
  public void start() throws IOException {
    root = Files.createTempDirectory("pool");
    reloader =
        Reloader.builder()
            .root(root)
            .detector(pool -> Detector.never())
            .cooldown(Duration.ofDays(1))
            .build();
    reloader.start();
  }

  /** Ends it. */
  @TearDown
  public void stop() throws IOException {
    reloader.close();
    Files.delete(root);
  }

  /** What every request does once. */
  @Benchmark
  public void pinAndRelease() throws ReloadFailedException {
    reloader.pin("").close();
  }
}
