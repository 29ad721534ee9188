package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The core works where the runtime has nothing but java.base. */
class BareRuntimeTest {

  @TempDir Path directory;

  @Test
  void withoutJdbcAndBeansThereIsNothingToCleanUpAndNothingToWarnOf() throws Exception {
    Process jvm =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--limit-modules",
                "java.base",
                "-cp",
                System.getProperty("java.class.path"),
                Reloads.class.getName(),
                directory.toString())
            .redirectErrorStream(true)
            .start();
    String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(jvm.waitFor(60, TimeUnit.SECONDS), output);
    assertEquals(0, jvm.exitValue(), output);
    assertTrue(output.contains("2 generations stopped"), output);
    assertFalse(output.contains("WARN") || output.contains("Exception"), output);
  }

  /** Two generations of an empty pool. */
  static final class Reloads {

    private Reloads() {}

    public static void main(String[] arguments) throws Exception {
      int[] stops = {0};
      Reloader reloader =
          Reloader.builder()
              .root(Path.of(arguments[0]))
              .trace(dev.reloader.trace.Trace.flightRecorder("/bare"))
              .detector(pool -> dev.reloader.detect.Detector.always())
              .application(generation -> () -> stop(stops))
              .build();
      reloader.pin().close();
      reloader.pin().close();
      reloader.close();
      System.out.println(stops[0] + " generations stopped");
    }

    private static void stop(int[] stops) {
      synchronized (stops) {
        stops[0]++;
      }
    }
  }
}
