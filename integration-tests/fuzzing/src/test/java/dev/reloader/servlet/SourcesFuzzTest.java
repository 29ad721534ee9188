package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertTrue;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.params.provider.MethodSource;

class SourcesFuzzTest {

  private static final Path WAR = Path.of("").toAbsolutePath();

  static Stream<byte[]> seeds() {
    return Stream.of("src/test/java", "../src", "/WEB-INF/src", "/", "..", "\0", "a/\0/b", "")
        .map(text -> text.getBytes(StandardCharsets.UTF_8));
  }

  /** Whatever the path, and whatever the container makes of it, sources are directories. */
  @MethodSource("seeds")
  @FuzzTest(maxDuration = "3m")
  void sourcesAreFoundOrRefused(byte[] bytes) {
    String path = new String(bytes, StandardCharsets.UTF_8);
    refusedOr(path, new ApplicationPaths(file -> WAR + file));
    refusedOr(path, new ApplicationPaths(file -> file.equals("/") ? WAR.toString() : null));
    refusedOr(path, new ApplicationPaths(file -> null));
  }

  private static void refusedOr(String path, ApplicationPaths application) {
    try {
      for (Path directory : application.sources(List.of(path))) {
        assertTrue(Files.isDirectory(directory), directory.toString());
      }
    } catch (BadSettingException e) {
      // That is what is told.
    }
  }
}
