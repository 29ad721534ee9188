package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The example of the README is compiled and run as it stands there. */
class ReadmeExampleTest {

  private static final Pattern EXAMPLE =
      Pattern.compile("^```java\\n(.*?)^```", Pattern.DOTALL | Pattern.MULTILINE);

  @TempDir Path directory;

  @Test
  void theExampleRunsTheNewestVersionOfItsJob() throws Exception {
    Project example = new Project(directory.resolve("example"));
    example.write("JobRunner", example());
    Project jobs = new Project(directory.resolve("jobs"));
    job(jobs, "\"one\"");
    URL[] path = {example.root.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(path, getClass().getClassLoader())) {
      Class<?> type = loader.loadClass("JobRunner");
      try (AutoCloseable runner =
          (AutoCloseable) type.getConstructor(Path.class).newInstance(jobs.root)) {
        assertEquals("generation 1 says one", run(runner));
        job(jobs, "\"two\"");
        assertEquals("generation 2 says two", run(runner));
        jobs.delete("acme.Job");
        assertTrue(run(runner).startsWith("The changed files cannot be served"), run(runner));
        job(jobs, "\"three\"");
        assertEquals("generation 3 says three", run(runner));
      }
    }
  }

  private static String example() throws Exception {
    Matcher block = EXAMPLE.matcher(Files.readString(Path.of("README.md")));
    assertTrue(block.find(), "README.md has no example");
    return block.group(1);
  }

  private static void job(Project jobs, String answer) {
    jobs.write(
        "acme.Job",
        """
        package acme;
        public class Job implements java.util.function.Supplier<String> {
          public String get() { return %s; }
        }
        """
            .formatted(answer));
  }

  private static String run(AutoCloseable runner) throws ReflectiveOperationException {
    return (String) runner.getClass().getMethod("run").invoke(runner);
  }
}
