package dev.reloader.integration.benchmark;

import dev.reloader.integration.harness.Server;
import dev.reloader.integration.harness.Sources;
import dev.reloader.integration.harness.War;
import dev.reloader.integration.harness.WebApp;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * The application that all benchmarks ask: a servlet of whose pool, however large, one request uses
 * twenty classes. Two of them tell the version they were written with, so that an answer made of
 * two edits shows.
 */
final class Application {

  /** How many classes a request uses, the servlet among them. */
  static final int USED = 20;

  private static final String TEMPLATE = "C00000";
  private static final String VERSION = "0000000";

  private final WebApp app;
  private final Map<String, byte[]> versioned;
  private int version;

  private Application(WebApp app, Map<String, byte[]> versioned, int version) {
    this.app = app;
    this.versioned = versioned;
    this.version = version;
  }

  /** Starts it with a pool of that many classes. */
  static Application start(Server server, int classes, Map<String, String> settings)
      throws IOException {
    War war = war(classes);
    settings.forEach(war::setting);
    return start(war, server);
  }

  /** Starts it as it would be without us. */
  static Application startPlain(Server server, int classes) throws IOException {
    return start(war(classes).withoutReloader(), server);
  }

  private static Application start(War war, Server server) throws IOException {
    WebApp app = war.startOn(server);
    Map<String, byte[]> versioned =
        Map.of(
            "First", Files.readAllBytes(app.classFile("app.First")),
            "Last", Files.readAllBytes(app.classFile("app.Last")));
    return new Application(app, versioned, 0);
  }

  private static War war(int classes) {
    List<String> parts =
        IntStream.range(0, USED - 3).mapToObj(Application::name).map(n -> n + ".value(n)").toList();
    String servlet =
        Sources.servletDoing(
            "Hello",
            "int n = 1;"
                + parts.stream().map(call -> "n += " + call + ";").reduce("", String::concat)
                + "response.setContentType(\"text/plain\");"
                + "byte[] body = (First.text() + \" \" + Last.text()).getBytes();"
                + "response.setContentLength(body.length);"
                + "response.getOutputStream().write(n == 0 ? new byte[body.length] : body);");
    String allocated =
        Sources.servletDoing(
            "Allocated",
            "var threads = (com.sun.management.ThreadMXBean)"
                + " java.lang.management.ManagementFactory.getThreadMXBean();"
                + "long sum = 0;"
                + "for (long bytes : threads.getThreadAllocatedBytes(threads.getAllThreadIds())) {"
                + " sum += Math.max(0, bytes); }"
                + "response.getWriter().print(sum);");
    War war =
        War.of(servlet, allocated, Sources.text("First", VERSION), Sources.text("Last", VERSION))
            .servlet("/hello", "app.Hello")
            .servlet("/allocated", "app.Allocated");
    IntStream.range(0, USED - 3).forEach(i -> war.source(part(name(i))));
    return war.beforeStart(directory -> fill(directory, classes));
  }

  /** About 2.5 KB, as class files are in the middle. */
  private static String part(String name) {
    StringBuilder source = new StringBuilder("package app;\npublic class " + name + " {\n");
    source.append("  public static int value(int n) { return method0(n, \"").append(name);
    source.append("\"); }\n");
    for (int i = 0; i < 12; i++) {
      source.append(
          """
            static int method%d(int n, String text) {
              StringBuilder told = new StringBuilder();
              for (int i = 0; i < n %% 3; i++) { told.append(text).append(i * %d); }
              return told.length() + text.hashCode() %% %d;
            }
          """
              .formatted(i, i + 7, i + 11));
    }
    return source.append("}\n").toString();
  }

  private static String name(int number) {
    return "C%05d".formatted(number);
  }

  /** Copies one of the classes under other names of the same length, which the constants hold. */
  private static void fill(Path war, int classes) {
    Path directory = war.resolve("WEB-INF/classes/app");
    try {
      byte[] template = Files.readAllBytes(directory.resolve(TEMPLATE + ".class"));
      for (int i = USED - 3; i < classes - 3; i++) {
        Path file = directory.resolve(name(i) + ".class");
        Files.write(file, replaced(template, TEMPLATE, name(i)));
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static byte[] replaced(byte[] bytes, String from, String to) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    return text.replace(from, to).getBytes(StandardCharsets.ISO_8859_1);
  }

  /** The classes of one request that need nothing of the container: all but the servlet. */
  static List<String> used() {
    return Stream.concat(
            Stream.of("app.First", "app.Last"),
            IntStream.range(0, USED - 3).mapToObj(i -> "app." + name(i)))
        .toList();
  }

  /** Writes both classes of the next version, and answers what a request shows from then on. */
  String edit() throws IOException {
    String next = "%07d".formatted(++version);
    for (Map.Entry<String, byte[]> file : versioned.entrySet()) {
      Path target = app.classFile("app." + file.getKey());
      Path beside = target.resolveSibling(file.getKey() + ".new");
      Files.write(beside, replaced(file.getValue(), VERSION, next));
      Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
    }
    return text(next);
  }

  /** Starts what is on disk on another server, as a restart of the process would. */
  Application startedAgainOn(Server server) throws IOException {
    return new Application(app.movedTo(server), versioned, version);
  }

  static String text(String version) {
    return version + " " + version;
  }

  /** What a request shows before any edit. */
  static String unedited() {
    return text(VERSION);
  }

  /** Bytes that the living threads of the server have allocated so far. */
  long allocated() {
    return Long.parseLong(app.get("/allocated").asString());
  }

  Client client() throws IOException {
    return new Client(app.url() + "/hello");
  }

  WebApp app() {
    return app;
  }

  /** The directory of the pool. */
  Path classes() {
    return app.path("WEB-INF/classes");
  }
}
