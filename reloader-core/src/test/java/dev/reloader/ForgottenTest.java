package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.type.TypeFactory;
import java.nio.file.Path;
import java.sql.DriverManager;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What the JDK and libraries remember of a generation is forgotten when it is retired. */
class ForgottenTest {

  @TempDir Path directory;
  private Project project;
  private final Loaders loaders = new Loaders();

  @BeforeEach
  void createProject() {
    project = new Project(directory);
  }

  @Test
  void theJdbcDriverOfARetiredGenerationIsDeregistered() throws Exception {
    project.write(
        "acme.Greeting",
        """
        package acme;
        import java.sql.*;
        public class Greeting implements java.util.function.Supplier<String>, Driver {
          public String get() {
            try { DriverManager.registerDriver(new Greeting()); }
            catch (SQLException e) { throw new IllegalStateException(e); }
            return "registered";
          }
          public Connection connect(String url, java.util.Properties info) { return null; }
          public boolean acceptsURL(String url) { return url.equals("jdbc:acme"); }
          public DriverPropertyInfo[] getPropertyInfo(String url, java.util.Properties info) {
            return new DriverPropertyInfo[0];
          }
          public int getMajorVersion() { return 1; }
          public int getMinorVersion() { return 0; }
          public boolean jdbcCompliant() { return false; }
          public java.util.logging.Logger getParentLogger() { return null; }
        }
        """);
    DriverManager.getDrivers();
    try (Reloader reloader = remembering().build()) {
      Project.request(reloader);
      project.greet("two");
      Project.request(reloader);
      assertTrue(Garbage.collects(loaders.get(0)));
    }
  }

  @Test
  void whatJacksonRemembersOfARetiredGenerationIsForgotten() throws Exception {
    project.greet("one");
    try (Reloader reloader =
        project
            .reloader()
            .application(
                generation -> {
                  Application started = loaders.start(generation);
                  TypeFactory.defaultInstance()
                      .constructType(generation.loader().loadClass("acme.Greeting"));
                  return started;
                })
            .build()) {
      Project.request(reloader);
      project.greet("two");
      Project.request(reloader);
      assertTrue(Garbage.collects(loaders.get(0)));
    }
  }

  @Test
  void theTimerThreadOfCompletableFutureIsNotTakenOverByAGeneration() throws Exception {
    project.write(
        "acme.Greeting",
        """
        package acme;
        import java.util.concurrent.*;
        public class Greeting implements java.util.function.Supplier<String> {
          public String get() {
            Thread thread = Thread.currentThread();
            ClassLoader before = thread.getContextClassLoader();
            thread.setContextClassLoader(Greeting.class.getClassLoader());
            try {
              CompletableFuture<String> done = new CompletableFuture<>();
              CompletableFuture.delayedExecutor(1, TimeUnit.MILLISECONDS, Runnable::run)
                  .execute(() -> done.complete("one"));
              return done.join();
            } finally {
              thread.setContextClassLoader(before);
            }
          }
        }
        """);
    try (Reloader reloader = remembering().build()) {
      Project.request(reloader);
      project.greet("two");
      Project.request(reloader);
      assertTrue(Garbage.collects(loaders.get(0)));
    }
  }

  private ReloaderBuilder remembering() {
    return project.reloader().application(loaders);
  }
}
