package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
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
}
