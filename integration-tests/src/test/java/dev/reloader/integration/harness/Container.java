package dev.reloader.integration.harness;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The servers that the tests run on, each as its module below {@code servers} starts it. */
public enum Container {
  JETTY_12_0("jetty-12.0", "jetty.JettyServer"),
  JETTY_12_1("jetty-12.1", "jetty.JettyServer"),
  TOMCAT_10_1("tomcat-10.1", "tomcat.TomcatServer"),
  TOMCAT_11("tomcat-11", "tomcat.TomcatServer"),
  UNDERTOW("undertow", "undertow.UndertowServer");

  private final String module;
  private final String main;

  Container(String module, String main) {
    this.module = module;
    this.main = "dev.reloader.integration.server." + main;
  }

  static Container named(String module) {
    return Stream.of(values())
        .filter(container -> container.module.equals(module))
        .findFirst()
        .orElseThrow(
            () -> new IllegalArgumentException(module + " is none of " + List.of(values())));
  }

  String main() {
    return main;
  }

  String classPath() throws IOException {
    Path target = Project.directory().resolve("servers").resolve(module).resolve("target");
    return target.resolve("classes") + ":" + Files.readString(target.resolve("class-path"));
  }

  @Override
  public String toString() {
    return module;
  }
}
