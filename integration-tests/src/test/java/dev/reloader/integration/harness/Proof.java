package dev.reloader.integration.harness;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.extension.AfterTestExecutionCallback;
import org.junit.jupiter.api.extension.ExtensionContext;

/**
 * Notes what each test has proved of its container: a file for each, of which {@link Matrix} is
 * made.
 */
final class Proof implements AfterTestExecutionCallback {

  static final String PASSED = "passed";
  private static final String FAILED = "failed";

  static Path directory() {
    return Project.directory().resolve("target/proofs");
  }

  @Override
  public void afterTestExecution(ExtensionContext context) throws Exception {
    String subject = context.getRequiredTestClass().getSimpleName();
    Path file =
        directory()
            .resolve(subject)
            .resolve(context.getRequiredTestMethod().getName())
            .resolve(Server.of(context).container().toString());
    Files.createDirectories(file.getParent());
    boolean passed = context.getExecutionException().isEmpty();
    Files.writeString(file, passed ? PASSED : FAILED, StandardCharsets.UTF_8);
  }
}
