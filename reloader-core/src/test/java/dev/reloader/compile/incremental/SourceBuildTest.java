package dev.reloader.compile.incremental;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.compile.CompilationException;
import dev.reloader.compile.Compiler;
import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Entry;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is built of a change alone is what a build of everything makes. */
class SourceBuildTest {

  private static final int SOURCES = 6;

  @TempDir Path directory;

  private Path sources = Path.of("");
  private Path classes = Path.of("");

  @BeforeEach
  void createDirectories() throws IOException {
    sources = Files.createDirectories(directory.resolve("src"));
    classes = Files.createDirectories(directory.resolve("classes"));
  }

  @Test
  void itIsThatOfABuildWithoutAPastOfTheSourcesAlone() throws Exception {
    Pool alone = new Pool(List.of(Root.sources(sources)), ClassNames.all(), Duration.ZERO);
    Pool pool =
        new Pool(List.of(Root.of(classes), Root.sources(sources)), ClassNames.all(), Duration.ZERO);
    Random random = new Random(17);
    Snapshot read = Snapshot.empty();
    Snapshot last = Snapshot.empty();
    boolean seen = true;
    int good = 0;
    try (SourceBuild build = build(pool, "made")) {
      for (int round = 0; round < 150; round++) {
        for (int edits = random.nextInt(3); edits >= 0; edits--) {
          // Of a source that nobody has seen, the class in a root is like any other.
          edit(random, seen && random.nextInt(4) == 0);
        }
        Optional<Snapshot> expected = tryBuild(alone);
        if (expected.isPresent() && random.nextInt(4) == 0) {
          anotherCompilerWrites(expected.get());
          edit(random, false);
          expected = tryBuild(alone);
        }
        read = pool.scan(read);
        try {
          Snapshot snapshot = build.build(read);
          assertTrue(expected.isPresent(), "round " + round + " has no error");
          Map<String, Integer> contents = contents(snapshot);
          assertEquals(contents(expected.get()), contents, "round " + round);
          assertEquals(differing(contents(last), contents), last.changesTo(snapshot).all());
          assertMade(snapshot);
          last = snapshot;
          good++;
          seen = true;
        } catch (CompilationException e) {
          seen = false;
          assertTrue(expected.isEmpty(), "round " + round + ": " + e.getMessage());
        }
      }
    }
    assertTrue(good > 50, good + " builds without an error");
  }

  /** Builds everything, in a directory that it leaves to be read. */
  private Optional<Snapshot> tryBuild(Pool alone) throws Exception {
    try (SourceBuild anew = build(alone, "anew")) {
      return Optional.of(anew.build(alone.scan(Snapshot.empty())));
    } catch (CompilationException e) {
      return Optional.empty();
    }
  }

  private void anotherCompilerWrites(Snapshot built) throws IOException {
    for (String path : files(classes)) {
      if (built.entry(path) == null) {
        Files.delete(classes.resolve(path));
      }
    }
    for (Entry entry : built.entries()) {
      Path file = classes.resolve(entry.path());
      Files.createDirectories(file.resolveSibling(""));
      Files.write(file, entry.bytes());
    }
  }

  /** What lies over the roots, and nothing else, is in the directory of what is made. */
  private void assertMade(Snapshot snapshot) throws IOException {
    Path made = directory.resolve("made");
    Set<String> expected = new TreeSet<>();
    for (Entry entry : snapshot.entries()) {
      if (entry.url().getPath().startsWith(made.toUri().getPath())) {
        expected.add(entry.path());
        assertArrayEquals(entry.bytes(), Files.readAllBytes(made.resolve(entry.path())));
        String parent = entry.path().replaceFirst("/?[^/]*$", "");
        assertTrue(snapshot.directories(parent).contains(url(made.resolve(parent))), parent);
      }
    }
    assertEquals(expected, files(made));
    for (String packagePath : List.of("p", "p/deep")) {
      assertEquals(
          expected.stream().anyMatch(path -> path.startsWith(packagePath + "/")),
          snapshot.directories(packagePath).contains(url(made.resolve(packagePath))),
          packagePath);
    }
  }

  private static URL url(Path directory) throws IOException {
    String text = directory.toUri().toString();
    return URI.create(text.endsWith("/") ? text : text + "/").toURL();
  }

  private SourceBuild build(Pool pool, String name) throws Exception {
    Compiler compiler =
        Compiler.find(ClassLoader.getPlatformClassLoader(), List.of(), (path, type) -> true);
    return new SourceBuild(pool, compiler, directory.resolve(name), true);
  }

  private static Map<String, Integer> contents(Snapshot snapshot) {
    Map<String, Integer> contents = new TreeMap<>();
    for (Entry entry : snapshot.entries()) {
      contents.put(entry.path(), Arrays.hashCode(entry.bytes()));
    }
    return contents;
  }

  private static Set<String> differing(Map<String, Integer> some, Map<String, Integer> others) {
    Set<String> paths = new TreeSet<>(some.keySet());
    paths.addAll(others.keySet());
    paths.removeIf(path -> Objects.equals(some.get(path), others.get(path)));
    return paths;
  }

  private static Set<String> files(Path root) throws IOException {
    if (!Files.exists(root)) {
      return Set.of();
    }
    try (Stream<Path> all = Files.walk(root)) {
      return all.filter(Files::isRegularFile)
          .map(file -> root.relativize(file).toString())
          .collect(Collectors.toCollection(TreeSet::new));
    }
  }

  /** Writes or deletes a source, which may name others, have a class beside it, or a resource. */
  private void edit(Random random, boolean delete) throws IOException {
    int number = random.nextInt(SOURCES);
    Path packagePath = Files.createDirectories(sources.resolve(number % 2 == 0 ? "p" : "p/deep"));
    String name = "C" + number;
    if (random.nextInt(5) == 0) {
      Path resource = packagePath.resolve("r" + random.nextInt(2) + ".txt");
      if (delete) {
        Files.deleteIfExists(resource);
      } else {
        Files.writeString(resource, "" + random.nextInt(3));
      }
      return;
    }
    Path file = packagePath.resolve(name + ".java");
    if (delete) {
      Files.deleteIfExists(file);
      return;
    }
    int other = random.nextInt(SOURCES);
    String reference = (other % 2 == 0 ? "p." : "p.deep.") + "C" + other;
    Files.writeString(
        file,
        "package "
            + (number % 2 == 0 ? "p" : "p.deep")
            + "; public class "
            + name
            + " { public static final int X = "
            + random.nextInt(3)
            + "; "
            + switch (random.nextInt(5)) {
              case 0 -> "int y = " + reference + ".X; ";
              case 1 -> "Object o() { return new " + reference + "(); } ";
              case 2 -> "class In {} Object o = new Object() {}; ";
              default -> "int body() { return " + random.nextInt(9) + "; } ";
            }
            + "} "
            + (random.nextInt(4) == 0 ? "class Aside {}" : ""));
  }
}
