package dev.reloader.integration.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;

/**
 * A web application that runs, and that can be edited as its author would: sources are compiled and
 * their class files replaced below {@code WEB-INF/classes} or the directory it names instead.
 * Edited by one thread.
 */
public final class WebApp extends Site {

  private final Server server;
  private final Path directory;
  private final String classes;
  private final List<Path> classPath;
  private final WebXml webXml;
  private final Map<String, JavaSource> sources = new LinkedHashMap<>();
  private final boolean fromSources;
  private boolean atomic;
  private boolean sourcesKept;

  WebApp(
      Server server,
      Path directory,
      String classes,
      List<Path> classPath,
      WebXml webXml,
      boolean fromSources) {
    this.server = server;
    this.directory = directory;
    this.classes = classes;
    this.classPath = classPath;
    this.webXml = webXml;
    this.fromSources = fromSources;
  }

  /** From now on class files are exchanged by renaming, never written in place. */
  public WebApp writingAtomically() {
    atomic = true;
    return this;
  }

  /** Exchanges each version in the class's source ({@code v1}, {@code v2}) for {@code version}. */
  public void edit(String name, String version) throws IOException {
    change(change -> change.edit(name, version));
  }

  /** Replaces {@code from} in the class's source by {@code to}. */
  public void edit(String name, String from, String to) throws IOException {
    change(change -> change.edit(name, from, to));
  }

  /** Adds a class, or replaces it. */
  public void write(String source) throws IOException {
    change(change -> change.write(source));
  }

  /** Deletes a class and those nested in it. */
  public void delete(String name) throws IOException {
    change(change -> change.delete(name));
  }

  /** Makes several edits at once. */
  public void change(Consumer<Change> edits) throws IOException {
    Change change = new Change(sources);
    edits.accept(change);
    if (fromSources) {
      change.save(sourceDirectory());
      return;
    }
    change.apply(classes(), classPath, atomic);
    if (sourcesKept) {
      for (JavaSource source : sources.values()) {
        Path file = directory.resolve("src/main/java").resolve(source.path(".java"));
        Files.createDirectories(file.getParent());
        Files.writeString(file, source.text(), StandardCharsets.UTF_8);
      }
    }
  }

  void keepSources() {
    sourcesKept = true;
  }

  /** What {@link #edit} would write: the class file of that version. */
  public byte[] compiled(String name, String version) throws IOException {
    return compiled(change -> change.edit(name, version));
  }

  /** What such a change of one class would write: its class file. */
  public byte[] compiled(Consumer<Change> edit) throws IOException {
    Change change = new Change(sources);
    edit.accept(change);
    return change.compile(classPath).values().iterator().next();
  }

  /** Writes a text file beside the classes. */
  public void resource(String path, String text) throws IOException {
    file("WEB-INF/classes/" + path, text);
  }

  /** Writes a text file below the web application's root. */
  public void file(String path, String text) throws IOException {
    Path file = path(path);
    Files.createDirectories(file.getParent());
    Files.writeString(file, text, StandardCharsets.UTF_8);
  }

  /** Builds a jar again, below the web application's root. */
  public void jar(String path, Jar jar) throws IOException {
    Files.write(path(path), jar.bytes(ServletApi.JARS));
  }

  /** Edits the descriptor. */
  public void webXml(UnaryOperator<WebXml> edit) throws IOException {
    Files.writeString(path("WEB-INF/web.xml"), edit.apply(webXml).toString());
  }

  /** A file or directory below the web application's root. */
  public Path path(String path) {
    return directory.resolve("war").resolve(path);
  }

  /** The file of a class, by its full name. */
  public Path classFile(String className) {
    return classes().resolve(className.replace('.', '/') + ".class");
  }

  /** Where the sources are of an application that the reloader compiles. */
  public Path sourceDirectory() {
    return directory.resolve("src/main/java");
  }

  /** Compiles the sources into the classes, as a build does, beside the reloader. */
  public void build() throws IOException {
    Change change = new Change(sources);
    sources.keySet().forEach(change::recompile);
    change.apply(classes(), classPath, atomic);
  }

  private Path classes() {
    return path(classes);
  }

  /** Stops the application. */
  public void stop() throws IOException {
    server.undeploy(directory);
  }

  /** Starts the stopped application again. Fails if it does not start. */
  public void start() throws IOException {
    if (!server.deploy(directory)) {
      throw new AssertionError("The application did not start again");
    }
  }

  /** Starts what is on disk on another server. Fails if it does not start. */
  public WebApp movedTo(Server other) throws IOException {
    WebApp moved = new WebApp(other, directory, classes, classPath, webXml, fromSources);
    moved.sources.putAll(sources);
    moved.start();
    return moved;
  }

  /** Stops the application and starts it again. */
  public void restart() throws IOException {
    stop();
    start();
  }

  /** Notes for the matrix that a step of the test has passed. */
  public void proved(String step) {
    server.proved(step);
  }

  @Override
  public String url() {
    return "http://127.0.0.1:" + server.port() + "/" + directory.getFileName();
  }

  /** The gate at which requests of this application can be held. */
  public Gate gate() {
    return new Gate(this);
  }
}
