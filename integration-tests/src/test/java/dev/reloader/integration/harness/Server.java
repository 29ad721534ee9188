package dev.reloader.integration.harness;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.Field;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * A server in a JVM of its own, started with the first application that is deployed. Commanded by
 * one thread at a time.
 */
public final class Server implements AutoCloseable {

  private static final int PATIENCE_SECONDS = 60;

  private final Container container;
  private final List<String> options;
  private final Path directory;
  private final Path log;
  private final AtomicInteger applications = new AtomicInteger();
  private @Nullable Process process;
  private Consumer<String> proofs = step -> {};
  private int port;
  private String launcher = Project.java();

  /**
   * A server that is not started yet.
   *
   * @param name its directory and its log are called so
   * @param options of its JVM; they come after the harness's own, and so win
   */
  public Server(Container container, String name, List<String> options) {
    this.container = container;
    this.options = options;
    this.directory = Project.directory().resolve("target/work").resolve(name);
    this.log = Project.directory().resolve("target/logs").resolve(name + ".log");
  }

  /** Runs on another JDK than the other servers. */
  public Server onJdk(Path home) {
    launcher = home.resolve("bin/java").toString();
    return this;
  }

  /** The server that a class of tests was given. */
  static Server of(ExtensionContext context) throws IllegalAccessException {
    Class<?> tests = context.getRequiredTestMethod().getDeclaringClass();
    for (Field field : tests.getDeclaredFields()) {
      if (field.getType() == Server.class) {
        field.setAccessible(true);
        return (Server) field.get(context.getRequiredTestInstance());
      }
    }
    throw new IllegalStateException(tests + " has no field of type Server");
  }

  /** Which server this is. */
  public Container container() {
    return container;
  }

  /** What the server and its applications have printed so far; the file may be of a run before. */
  public String log() {
    try {
      return process != null && Files.exists(log)
          ? Files.readString(log, StandardCharsets.UTF_8)
          : "";
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The JVM, once an application was deployed. */
  public Process process() {
    return java.util.Objects.requireNonNull(process, "the server is not started yet");
  }

  /** Says who is told of the steps of the test that runs now. */
  void proving(Consumer<String> proofs) {
    this.proofs = proofs;
  }

  void proved(String step) {
    proofs.accept(step);
  }

  int port() {
    return port;
  }

  /** An empty directory and, by its name, the context path of another application. */
  Path newApplication() throws IOException {
    int number = applications.incrementAndGet();
    if (number == 1) {
      Directories.delete(directory);
      Files.deleteIfExists(log);
    }
    return Files.createDirectories(directory.resolve("app" + number));
  }

  /** Whether the application in {@code directory} started. */
  boolean deploy(Path directory) throws IOException {
    return command("deploy\t" + directory.getFileName() + "\t" + directory.resolve("war"));
  }

  void undeploy(Path directory) throws IOException {
    command("undeploy\t" + directory.getFileName());
  }

  private boolean command(String line) throws IOException {
    Process running = process == null ? start() : process;
    Writer commands = running.outputWriter(StandardCharsets.UTF_8);
    commands.write(line + "\n");
    commands.flush();
    return answer(running).equals("OK");
  }

  private Process start() throws IOException {
    Files.createDirectories(log.getParent());
    List<String> command = new ArrayList<>();
    command.add(launcher);
    command.addAll(
        List.of("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC", "-Xmx512m", "-Xshare:auto"));
    command.add("-Djava.util.logging.SimpleFormatter.format=%4$s %3$s %5$s%6$s%n");
    Path scratch = Files.createDirectories(directory.resolve("scratch"));
    // The server is killed in the end: what it then has not deleted is to go with its directory.
    command.add("-Djava.io.tmpdir=" + scratch);
    command.addAll(options);
    command.addAll(List.of("-cp", container.classPath(), container.main(), scratch.toString()));
    Process started = new ProcessBuilder(command).redirectError(log.toFile()).start();
    process = started;
    port = Integer.parseInt(answer(started).substring("READY\t".length()));
    return started;
  }

  private String answer(Process running) throws IOException {
    BufferedReader answers = running.inputReader(StandardCharsets.UTF_8);
    try {
      String line =
          CompletableFuture.supplyAsync(() -> line(answers))
              .get(PATIENCE_SECONDS, TimeUnit.SECONDS);
      if (line.isEmpty()) {
        throw new IOException(container + " ended: " + log());
      }
      return line;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException(e);
    } catch (java.util.concurrent.ExecutionException | java.util.concurrent.TimeoutException e) {
      running.destroyForcibly();
      throw new IOException(container + " does not answer: " + log(), e);
    }
  }

  private static String line(BufferedReader answers) {
    try {
      String line = answers.readLine();
      return line == null ? "" : line;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public void close() throws IOException {
    Process running = process;
    if (running == null) {
      return;
    }
    // The launcher ends at the end of its input.
    running.getOutputStream().close();
    try {
      if (!running.waitFor(5, TimeUnit.SECONDS)) {
        running.destroyForcibly();
      }
    } catch (InterruptedException e) {
      running.destroyForcibly();
      Thread.currentThread().interrupt();
    }
  }

  @Override
  public String toString() {
    return container.toString();
  }
}
