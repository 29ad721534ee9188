package dev.reloader.servlet;

import java.lang.System.Logger;
import java.lang.System.Logger.Level;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Tells who runs a web application from its project that its sources could be compiled. */
final class SourceProposal {

  private static final Logger LOGGER = System.getLogger("dev.reloader");
  private static final String SOURCES = "src/main/java";
  private static final List<String> BUILDS =
      List.of("pom.xml", "build.gradle", "build.gradle.kts", "settings.gradle");

  private SourceProposal() {}

  static void log(ApplicationPaths paths) {
    of(paths)
        .ifPresent(
            directory ->
                LOGGER.log(
                    Level.INFO,
                    "The sources of this web application seem to be in {0}. With the init-param"
                        + " sources={1} they are compiled when they change.",
                    directory,
                    SOURCES));
  }

  /** The sources of the project that the web application's directory is in. */
  static Optional<Path> of(ApplicationPaths paths) {
    return paths
        .above(Path.of(SOURCES))
        .filter(directory -> isProject(directory.resolve("../../..").normalize()));
  }

  private static boolean isProject(Path directory) {
    return BUILDS.stream().anyMatch(file -> Files.isRegularFile(directory.resolve(file)));
  }
}
