package dev.reloader.integration.harness;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.BeforeTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Notes what each test has proved of its container, of which {@link Matrix} is made: a file for
 * each class of tests and container, so that two JVMs never write to one.
 */
final class Proof implements BeforeTestExecutionCallback, AfterTestExecutionCallback {

  static final String PASSED = "passed";
  private static final String FAILED = "failed";

  static Path directory() {
    return Project.directory().resolve("target/proofs");
  }

  @Override
  public void beforeTestExecution(ExtensionContext context) throws Exception {
    Server server = Server.of(context);
    server.proving(step -> note(context, server, PASSED, ": " + step));
  }

  @Override
  public void afterTestExecution(ExtensionContext context) throws Exception {
    boolean passed = context.getExecutionException().isEmpty();
    note(context, Server.of(context), passed ? PASSED : FAILED, "");
  }

  private static void note(ExtensionContext context, Server server, String outcome, String step) {
    Method test = context.getRequiredTestMethod();
    Path file =
        directory().resolve(test.getDeclaringClass().getSimpleName()).resolve(server.toString());
    try {
      Files.createDirectories(file.getParent());
      Files.writeString(
          file,
          outcome + "\t" + test.getName() + step + "\n",
          StandardCharsets.UTF_8,
          StandardOpenOption.CREATE,
          StandardOpenOption.APPEND);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
