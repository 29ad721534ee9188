package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A JVM of its own, for what cannot be had in that of the tests. */
final class Jvm {

  /** The launcher of the JVM that runs the tests. */
  static final String JAVA = Path.of(System.getProperty("java.home"), "bin", "java").toString();

  private Jvm() {}

  /** The command that runs a class of the tests. */
  static List<String> of(Class<?> main, String... arguments) {
    List<String> command = new ArrayList<>();
    command.addAll(List.of(JAVA, "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
    command.addAll(List.of(arguments));
    return command;
  }

  /** Runs a command, which must end well in a minute, and answers what it printed. */
  static String run(List<String> command) throws Exception {
    Process jvm = new ProcessBuilder(command).redirectErrorStream(true).start();
    // Its output ends when it does, so that it is the process that has the limit.
    CompletableFuture.delayedExecutor(60, TimeUnit.SECONDS).execute(jvm::destroyForcibly);
    String output = new String(jvm.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertTrue(jvm.waitFor(60, TimeUnit.SECONDS), output);
    assertEquals(0, jvm.exitValue(), output);
    return output;
  }
}
