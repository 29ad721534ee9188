package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.logging.Filter;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sources of an application that runs from its project are found. */
class SourceProposalTest {

  @TempDir Path directory;

  private Optional<Path> proposal(String war) throws Exception {
    Path root = Files.createDirectories(directory.resolve(war));
    return SourceProposal.of(new ApplicationPaths(path -> root + path.replaceAll("/$", "")));
  }

  @Test
  void ofAMavenOrAGradleProject() throws Exception {
    Path sources = Files.createDirectories(directory.resolve("src/main/java"));
    assertEquals(Optional.empty(), proposal("target/webapp"));
    Files.createFile(directory.resolve("pom.xml"));
    assertEquals(Optional.of(sources), proposal("target/webapp"));
    assertEquals(Optional.of(sources), proposal("src/main/webapp"));
    Files.move(directory.resolve("pom.xml"), directory.resolve("build.gradle.kts"));
    assertEquals(Optional.of(sources), proposal("build/exploded"));
  }

  @Test
  void itIsInTheLogWithTheSettingToMake() throws Exception {
    Path sources = Files.createDirectories(directory.resolve("src/main/java"));
    Files.createFile(directory.resolve("pom.xml"));
    Path root = Files.createDirectories(directory.resolve("target/webapp"));
    List<String> told = new CopyOnWriteArrayList<>();
    Logger logger = Logger.getLogger("dev.reloader");
    Filter filter = logger.getFilter();
    logger.setFilter(entry -> told.add(new SimpleFormatter().formatMessage(entry)));
    try {
      SourceProposal.log(new ApplicationPaths(path -> root + path.replaceAll("/$", "")));
    } finally {
      logger.setFilter(filter);
    }
    assertEquals(
        List.of(
            "The sources of this web application seem to be in "
                + sources
                + ". With the init-param sources=src/main/java they are compiled when they change."),
        told);
  }
}
