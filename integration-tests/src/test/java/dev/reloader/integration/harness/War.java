package dev.reloader.integration.harness;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** A web application that is not laid out yet. */
public final class War {

  private final List<JavaSource> sources = new ArrayList<>();
  private final Map<String, Jar> jars = new LinkedHashMap<>();
  private final Map<String, String> files = new LinkedHashMap<>();
  private final List<String> frameworks = new ArrayList<>();
  private WebXml webXml = new WebXml();
  private final List<Consumer<Path>> late = new ArrayList<>();
  private final List<Consumer<Path>> last = new ArrayList<>();
  private String classes = "WEB-INF/classes";
  private boolean reloader = true;
  private boolean fromSources;
  private boolean sourcesKept;

  private War() {}

  /** A web application of the classes of {@code sources}. */
  public static War of(String... sources) {
    War war = new War();
    for (String source : sources) {
      war.sources.add(JavaSource.of(source));
    }
    return war.library("gate.jar", Gate.JAR).webXml(Gate::declare);
  }

  /** Adds a class. */
  public War source(String source) {
    sources.add(JavaSource.of(source));
    return this;
  }

  /** Leaves the reloader out, jar and declaration. */
  public War withoutReloader() {
    reloader = false;
    webXml.withoutReloader();
    return this;
  }

  /** Lies in a project of the usual layout, with its sources: {@code src/main/java}. */
  public War inProject() {
    sourcesKept = true;
    return this;
  }

  /** Declares something in the descriptor. */
  public War webXml(UnaryOperator<WebXml> declaration) {
    webXml = declaration.apply(webXml);
    return this;
  }

  /** Declares a servlet. */
  public War servlet(String pattern, String className) {
    return webXml(xml -> xml.servlet(pattern, className));
  }

  /** Gives the reloader an init-param. */
  public War setting(String name, String value) {
    return webXml(xml -> xml.setting(name, value));
  }

  /** Keeps the classes in another directory, and tells the reloader so. */
  public War classesIn(String directory) {
    classes = directory;
    return setting("roots", "/" + directory);
  }

  /**
   * Compiles no class but those of jars: the sources are laid out as in a project, and left to the
   * reloader.
   */
  public War fromSources() {
    fromSources = true;
    return setting("sources", "src/main/java");
  }

  /** Gives the reloader an init-param made from the directory of the web application. */
  public War settingByPath(String name, Function<Path, String> value) {
    late.add(war -> webXml.setting(name, value.apply(war)));
    return this;
  }

  /** Adds a library, which is never reloaded. */
  public War library(String name, Jar jar) {
    return jar("WEB-INF/lib/" + name, jar);
  }

  /** Adds the libraries that the module of that name below {@code frameworks} collects. */
  public War framework(String module) {
    frameworks.add(module);
    return this;
  }

  /** Adds a jar anywhere below the web application's root. */
  public War jar(String path, Jar jar) {
    jars.put(path, jar);
    return this;
  }

  /** Adds a text file below the web application's root. */
  public War file(String path, String text) {
    files.put(path, text);
    return this;
  }

  /** Adds a text file beside the classes. */
  public War resource(String path, String text) {
    return file("WEB-INF/classes/" + path, text);
  }

  /** Lets somebody write below the web application's root when everything else is there. */
  public War beforeStart(Consumer<Path> files) {
    last.add(files);
    return this;
  }

  /** Starts the application. Fails if it does not start. */
  public WebApp startOn(Server server) throws IOException {
    Path directory = server.newApplication();
    WebApp app = layOut(server, directory);
    if (!server.deploy(directory)) {
      throw new AssertionError("The application did not start");
    }
    return app;
  }

  /** Starts the application, which must fail. The answer is what the server logged meanwhile. */
  public String failToStartOn(Server server) throws IOException {
    Path directory = server.newApplication();
    layOut(server, directory);
    String before = server.log();
    if (server.deploy(directory)) {
      throw new AssertionError("The application started");
    }
    return server.log().substring(before.length());
  }

  private WebApp layOut(Server server, Path directory) throws IOException {
    Path war = directory.resolve("war");
    Path lib = Files.createDirectories(war.resolve("WEB-INF/lib"));
    Path output = Files.createDirectories(war.resolve(classes));
    if (reloader) {
      Path jar = Project.reloaderJar();
      Files.copy(jar, lib.resolve(jar.getFileName()));
    }
    List<Path> classPath = new ArrayList<>(ServletApi.JARS);
    classPath.add(Project.reloaderJar());
    classPath.add(output);
    for (String framework : frameworks) {
      for (Path jar : Project.framework(framework)) {
        Path copy = lib.resolve(jar.getFileName());
        // Two frameworks may need the same.
        classPath.add(Files.copy(jar, copy, StandardCopyOption.REPLACE_EXISTING));
      }
    }
    for (Map.Entry<String, Jar> jar : jars.entrySet()) {
      Path file = war.resolve(jar.getKey());
      Files.createDirectories(file.getParent());
      Files.write(file, jar.getValue().bytes(classPath));
      classPath.add(file);
    }
    for (Map.Entry<String, String> file : files.entrySet()) {
      Path path = war.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.writeString(path, file.getValue(), StandardCharsets.UTF_8);
    }
    late.forEach(setting -> setting.accept(war));
    Files.writeString(war.resolve("WEB-INF/web.xml"), webXml.toString());
    WebApp app = new WebApp(server, directory, classes, classPath, webXml, fromSources);
    if (sourcesKept) {
      app.keepSources();
    }
    app.change(change -> sources.forEach(source -> change.write(source.text())));
    last.forEach(files -> files.accept(war));
    return app;
  }
}
