package dev.reloader.compile.incremental;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Entry;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Project;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import dev.reloader.pool.tree.SharedMap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class OutputDirectoryTest {

  private static final Path FULL = Path.of("/dev/full");

  @TempDir Path temp;

  @ParameterizedTest
  @ValueSource(booleans = {true, false})
  void whatADiskThatWasFullHasCutOffIsWrittenAgain(boolean own) throws Exception {
    assumeTrue(Files.exists(FULL), "no device that is always full");
    Path out = Files.createDirectories(temp.resolve("out"));
    OutputDirectory directory = new OutputDirectory(out, own);
    SharedMap<String, Entry> first = made("one", "a.txt");
    directory.hold(first, SharedMap.empty());
    assertEquals("one", Files.readString(out.resolve("a.txt")));

    Files.createSymbolicLink(out.resolve("b.txt"), FULL);
    IOException full =
        assertThrows(
            IOException.class,
            () -> directory.hold(made("two", "a.txt", "b.txt"), SharedMap.empty()));
    assertEquals("No space left on device", full.getMessage());

    directory.hold(first, SharedMap.<String, Boolean>empty().with("b.txt", true));
    assertEquals("one", Files.readString(out.resolve("a.txt")));
    assertFalse(Files.exists(out.resolve("b.txt")));
  }

  /** Path to what is made, of one content. */
  private SharedMap<String, Entry> made(String content, String... paths) throws Exception {
    Project files = new Project(Files.createTempDirectory(temp, "made"));
    for (String path : paths) {
      files.write(path, content);
    }
    Snapshot snapshot =
        new Pool(List.of(Root.of(files.directory())), ClassNames.all(), Duration.ofSeconds(20))
            .scan(Snapshot.empty());
    Map<String, Entry> made = new TreeMap<>();
    snapshot.entries().forEach(entry -> made.put(entry.path(), entry));
    return SharedMap.<String, Entry>empty().withAll(made);
  }
}
