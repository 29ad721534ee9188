package dev.reloader.benchmark;

import dev.reloader.ReloadFailedException;
import dev.reloader.Reloader;
import dev.reloader.detect.Detector;
import dev.reloader.pool.Pool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/** A pin with a check that finds nothing changed, and the bare stats of the same files beside it. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class CheckBenchmark {

  private static final int DIRECTORIES = 50;

  /** How many files. */
  @Param({"1000", "10000"})
  public int files;

  /** The detector, as the setting names it; {@code watch} is inotify where that is allowed. */
  @Param({"mtime", "watch"})
  public String detector;

  private Path root;
  private List<Path> paths;
  private Reloader reloader;

  /** Writes the files, and reads them once. */
  @Setup
  public void start() throws IOException {
    root = Files.createTempDirectory("pool");
    for (int i = 0; i < files; i++) {
      Path directory = Files.createDirectories(root.resolve("p" + i % DIRECTORIES));
      Files.write(directory.resolve("f" + i + ".txt"), new byte[2_500]);
    }
    try (Stream<Path> all = Files.walk(root)) {
      paths = all.toList();
    }
    reloader = Reloader.builder().root(root).detector(this::chosen).build();
    reloader.start();
    String used = reloader.status().detector();
    if (detector.equals("watch") && used.equals("mtime")) {
      throw new IllegalStateException(reloader.status().detectorReason());
    }
  }

  private Detector chosen(Pool pool) {
    return detector.equals("watch") ? Detector.watch(pool) : Detector.mtime(pool);
  }

  /** Deletes the files. */
  @TearDown
  public void stop() throws IOException {
    reloader.close();
    try (Stream<Path> all = Files.walk(root)) {
      for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }

  /** What every request does once with a cooldown of zero. */
  @Benchmark
  public void pinWithCheck() throws ReloadFailedException {
    reloader.pin("").close();
  }

  /** What any detector that looks at each file must do at least. */
  @Benchmark
  public void bareStats(Blackhole hole) throws IOException {
    for (Path path : paths) {
      hole.consume(Files.readAttributes(path, BasicFileAttributes.class).lastModifiedTime());
    }
  }
}
