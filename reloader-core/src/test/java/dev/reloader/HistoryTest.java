package dev.reloader;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.ChangeSet;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is told of the last reloads. */
class HistoryTest {

  @Test
  void onlyTheLastFiftyReloadsAreKeptNewestLast() {
    History history = new History(List.of());
    for (int generation = 1; generation <= 60; generation++) {
      history.add(reload(generation, 1, Reload.Result.PUBLISHED));
    }
    List<Reload> reloads = history.reloads();
    assertEquals(50, reloads.size());
    assertEquals(11, reloads.get(0).generation());
    assertEquals(60, reloads.get(49).generation());
  }

  @Test
  void aReloadIsDescribedByItsFirstFilesAndTheirNumber() {
    assertEquals(
        "generation 2 in 41 ms: 7 added, 0 changed, 0 removed:"
            + " file0, file1, file2, file3, file4 and 2 more",
        History.describe(reload(2, 7, Reload.Result.PUBLISHED)));
    assertEquals(
        "generation 2 in 41 ms: 0 added, 0 changed, 0 removed",
        History.describe(reload(2, 0, Reload.Result.PUBLISHED)));
    assertEquals(
        "The files are again those of generation 2, which serves on",
        History.describe(reload(2, 0, Reload.Result.MENDED)));
  }

  @Test
  void aReloadOfManyFilesKeepsTheirNumberAndTheFirstTwenty() {
    Reload reload = reload(1, 1000, Reload.Result.PUBLISHED);
    assertEquals(1000, reload.added());
    assertEquals(20, reload.files().size());
  }

  @Test
  void aThrowableThatCannotBePrintedIsStillInTheHistory() {
    History history = new History(List.of());
    history.add(
        reload(1, 1, Reload.Result.FAILED),
        new IllegalStateException() {
          @Override
          public String getMessage() {
            throw new StackOverflowError();
          }
        });
    assertEquals(1, history.reloads().size());
  }

  @Test
  void aNameWithLineBreaksForgesNoLineOfTheLog(@TempDir Path directory) throws Exception {
    Project project = new Project(directory).greet("one");
    Files.writeString(project.root.resolve("a\nWARNING forged"), "a resource");
    try (Reloader reloader = project.reloader().settle(Duration.ZERO).build()) {
      reloader.start();
      String told = History.describe(reloader.status().history().get(0));
      assertTrue(told.endsWith(": a?WARNING forged, acme/Greeting.class"), told);
      Files.writeString(project.root.resolve("b\r\nWARNING forged.class"), "no class file");
      reloader.check();
      String message = reloader.failure().orElseThrow().message();
      assertTrue(message.contains("/b??WARNING forged.class is not whole"), message);
      assertEquals(1, message.lines().count());
    }
  }

  private static Reload reload(long generation, int files, Reload.Result result) {
    SortedSet<String> none = new TreeSet<>();
    SortedSet<String> added =
        new TreeSet<>(IntStream.range(0, files).mapToObj(i -> "file" + i).toList());
    return Reload.of(
        generation,
        Instant.EPOCH,
        Duration.ofMillis(41),
        List.of(),
        new ChangeSet(added, none, none),
        result,
        "");
  }
}
