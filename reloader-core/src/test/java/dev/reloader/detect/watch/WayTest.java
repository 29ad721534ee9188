package dev.reloader.detect.watch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.io.IOException;
import java.nio.file.FileSystemLoopException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each name that a way takes is told, in its real directory: those are to be watched. */
class WayTest {

  @TempDir Path temporary;

  private Path home;

  @BeforeEach
  void makeDirectories() throws IOException {
    home = temporary.toRealPath();
    Files.createDirectories(home.resolve("real/deep"));
  }

  /** The steps below the temporary directory. */
  private List<String> steps(Path path) throws IOException {
    List<String> steps = new ArrayList<>();
    Way way = new Way(path);
    while (way.next()) {
      if (way.directory().startsWith(home)) {
        steps.add(home.relativize(way.directory()) + ":" + way.name());
      }
    }
    return steps;
  }

  @Test
  void aWayEndsWhereItsNameStandsForNothing() throws IOException {
    assertEquals(List.of(":real", "real:deep"), steps(home.resolve("real/deep")));
    assertEquals(List.of(":real", "real:none"), steps(home.resolve("real/none/more")));
  }

  @Test
  void dotsAreNoNames() throws IOException {
    assertEquals(List.of(":real", ":real"), steps(home.resolve("./real/../real/.")));
    assertEquals(List.of(), steps(Path.of("/..")));
  }

  @Test
  void theNamesOfALinksTargetFollowThoseThatLedToIt() throws IOException {
    Files.createSymbolicLink(home.resolve("link"), Path.of("real"));
    Files.createSymbolicLink(home.resolve("real/deep/up"), Path.of("../../link/deep"));
    Files.createSymbolicLink(home.resolve("absolute"), home.resolve("real/deep"));
    assertEquals(
        List.of(":link", ":real", "real:deep", "real/deep:none"),
        steps(home.resolve("link/deep/none")));
    assertEquals(
        List.of(":real", "real:deep", "real/deep:up", ":link", ":real", "real:deep"),
        steps(home.resolve("real/deep/up")));
    assertEquals(
        List.of(":absolute", ":real", "real:deep", "real/deep:x"),
        steps(home.resolve("absolute/x")));
  }

  @Test
  void aLinkToItselfIsNoWay() throws IOException {
    Files.createSymbolicLink(home.resolve("loop"), Path.of("loop"));
    Path loop = home.resolve("loop");
    assertEquals(
        loop.toString(), assertThrows(FileSystemLoopException.class, () -> steps(loop)).getFile());
  }
}
