package dev.reloader.integration;

import static dev.reloader.integration.harness.Sources.servlet;
import static dev.reloader.integration.harness.Sources.text;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.integration.harness.Container;
import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * No virtual machine warns of what we do (of native or illegal access, {@code Unsafe}, agents),
 * with no flag given, on any JDK that lies beside the one of the tests.
 */
class JvmWarningsTest {

  private static final int FIRST_JDK_THAT_WARNS_OF_AGENTS = 21;

  private static final List<String> DETECTORS =
      List.of(
          "auto", "watch", "mtime", "always", "never", "trigger:WEB-INF/classes/app/Hello.class");

  /** A JDK. */
  record Jdk(Path home, int version) {
    @Override
    public String toString() {
      return "JDK " + version;
    }
  }

  static List<Jdk> jdks() throws IOException {
    Path own = Path.of(System.getProperty("java.home")).toRealPath();
    try (Stream<Path> beside = Files.list(own.getParent())) {
      return beside
          .filter(home -> !Files.isSymbolicLink(home) && Files.exists(home.resolve("bin/javac")))
          .map(home -> new Jdk(home, version(home)))
          .filter(jdk -> jdk.version >= 17)
          .toList();
    }
  }

  private static int version(Path home) {
    Properties release = new Properties();
    try (var file = Files.newBufferedReader(home.resolve("release"))) {
      release.load(file);
    } catch (IOException unknown) {
      return 0;
    }
    String version = release.getProperty("JAVA_VERSION", "0").replace("\"", "");
    return Integer.parseInt(version.split("[.-]")[0]);
  }

  @ParameterizedTest
  @MethodSource("jdks")
  void nothingIsWarnedOf(Jdk jdk) throws Exception {
    try (Server server = server(jdk, List.of())) {
      for (String detector : DETECTORS) {
        WebApp app = application().setting("detector", detector).startOn(server);
        app.answers("/hello", "v1");
        app.change(change -> change.edit("Greeting", "v2").edit("Hello", "v2"));
        app.answers("/hello", detector.equals("never") ? "v1" : "v2");
        assertEquals(List.of(), warnings(server), detector);
      }
    }
  }

  /** It is in the docs; and the flag that they name hides it. */
  @ParameterizedTest
  @MethodSource("jdks")
  void ofTheAgentOfRedefineJustTheMachineItselfWarns(Jdk jdk) throws Exception {
    try (Server server = server(jdk, List.of())) {
      redefines(server);
      List<String> warnings = warnings(server);
      boolean warned = jdk.version >= FIRST_JDK_THAT_WARNS_OF_AGENTS;
      assertEquals(warned ? 4 : 0, warnings.size(), warnings::toString);
      if (warned) {
        assertEquals(
            "WARNING: A Java agent has been loaded dynamically",
            warnings.get(0).replaceFirst(" \\(.*", ""));
      }
    }
    if (jdk.version >= FIRST_JDK_THAT_WARNS_OF_AGENTS) {
      try (Server server = server(jdk, List.of("-XX:+EnableDynamicAgentLoading"))) {
        redefines(server);
        assertEquals(List.of(), warnings(server));
      }
    }
  }

  private static void redefines(Server server) throws IOException {
    WebApp app = application().setting("strategy", "redefine").startOn(server);
    app.answers("/hello", "v1");
    app.edit("Greeting", "v2");
    app.answers("/hello", "v2");
    assertEquals(List.of("published", "redefined"), app.status().getList("history.result"));
  }

  private static War application() {
    return War.of(servlet("Hello", "Greeting.text()"), text("Greeting", "v1"))
        .servlet("/hello", "app.Hello");
  }

  private static Server server(Jdk jdk, List<String> options) {
    return new Server(Container.JETTY_12_1, "JvmWarningsTest-" + jdk.version, options)
        .onJdk(jdk.home);
  }

  /** Those of the machine; a logger's have no colon. */
  private static List<String> warnings(Server server) {
    return server
        .log()
        .lines()
        .filter(line -> line.startsWith("WARNING: ") || line.contains("VM warning"))
        .toList();
  }
}
