package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.File;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The core works where the runtime has little more than java.base. */
class BareRuntimeTest {

  @TempDir Path directory;

  @Test
  void withoutJdbcAndBeansThereIsNothingToCleanUpAndNothingToWarnOf() throws Exception {
    String output = run("java.base", System.getProperty("java.class.path"), Reloads.class);
    assertTrue(output.contains("2 generations stopped"), output);
    assertFalse(output.contains("WARN") || output.contains("Exception"), output);
  }

  @Test
  void sourcesAreCompiledByTheCompilerThatALibraryBrings() throws Exception {
    new SourceProject(directory).supplier("Greeting", "(1 + 1)");

    String output = run("java.compiler", System.getProperty("java.class.path"), Compiles.class);

    assertTrue(output.contains("compiled: 2, then: 3"), output);
  }

  @Test
  void withoutAnyCompilerTheMessageSaysWhatToDo() throws Exception {
    new SourceProject(directory).supplier("Greeting", "(1 + 1)");
    String withoutEcj =
        Stream.of(System.getProperty("java.class.path").split(File.pathSeparator))
            .filter(path -> !Path.of(path).getFileName().toString().startsWith("ecj"))
            .collect(Collectors.joining(File.pathSeparator));

    String output = run("java.compiler", withoutEcj, Compiles.class);

    assertTrue(
        output.contains("refused: There is no Java compiler: ")
            && output.contains("is a Java runtime without one, and no library provides one.")
            && output.contains("put the Eclipse compiler (org.eclipse.jdt:ecj) into WEB-INF/lib"),
        output);
  }

  private String run(String modules, String classPath, Class<?> main) throws Exception {
    return Jvm.run(
        List.of(
            Jvm.JAVA,
            "--limit-modules",
            modules,
            "-cp",
            classPath,
            main.getName(),
            directory.toString()));
  }

  /** A class made of its source, and again after an edit. */
  static final class Compiles {

    private Compiles() {}

    public static void main(String[] arguments) {
      SourceProject project = new SourceProject(Path.of(arguments[0]));
      try (Reloader reloader = project.reloader().parent(Compiles.class.getClassLoader()).build()) {
        String first = SourceProject.ask(reloader, "Greeting");
        project.supplier("Greeting", "(1 + 2)");
        System.out.println(
            "compiled: " + first + ", then: " + SourceProject.ask(reloader, "Greeting"));
      } catch (IllegalStateException refusal) {
        System.out.println("refused: " + refusal.getMessage());
      }
    }
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
