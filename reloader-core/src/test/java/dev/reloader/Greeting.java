package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicInteger;

/** An application that asks its one class for a greeting when it starts, and fails with it. */
final class Greeting {

  final Project project;
  final AtomicInteger starts = new AtomicInteger();

  Greeting(Path directory) {
    project = new Project(directory);
  }

  ReloaderBuilder reloader() {
    return project.reloader().application(this::start);
  }

  Application start(Generation generation) {
    starts.incrementAndGet();
    Project.ask(generation, "acme.Greeting");
    return Application.NONE;
  }

  /** Makes the class run statements instead of answering. */
  void breakBy(String statements) {
    String value = statements.startsWith("return") ? statements : "if (true) {" + statements + "}";
    project.write(
        "acme.Greeting",
        """
        package acme;
        public class Greeting implements java.util.function.Supplier<String> {
          public String get() { %s %s }
        }
        """
            .formatted(value, statements.startsWith("return") ? "" : "return null;"));
  }

  /** What a request is told that begins now. */
  static Failure failure(Reloader reloader) {
    return assertThrows(ReloadFailedException.class, () -> reloader.pin().close()).failure();
  }
}
