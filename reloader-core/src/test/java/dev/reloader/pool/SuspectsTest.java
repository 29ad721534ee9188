package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A scan that looks only where files may have changed finds what a scan of everything does. */
class SuspectsTest {

  @TempDir Path directory;
  private Path classes;
  private Path sources;
  private Path lib;
  private Path descriptor;
  private Pool pool;

  @BeforeEach
  void pool() throws IOException {
    classes = Files.createDirectories(directory.resolve("classes"));
    sources = Files.createDirectories(directory.resolve("src"));
    lib = Files.createDirectories(directory.resolve("lib"));
    descriptor = directory.resolve("web.xml");
    List<Root> roots =
        List.of(
            Root.of(classes),
            Root.sources(sources),
            Root.glob(lib, "acme-*.jar"),
            Root.file(descriptor, "/WEB-INF/web.xml"));
    pool = new Pool(roots, ClassNames.all(), Duration.ZERO, new FakeTicker());
  }

  private static Path write(Path file, String content) throws IOException {
    Files.createDirectories(file.getParent());
    return Files.writeString(file, content);
  }

  private static Suspects at(Path... paths) {
    return Suspects.at(Set.of(paths));
  }

  private static List<String> describe(Snapshot snapshot) {
    List<String> lines = new ArrayList<>();
    for (Holding holding : snapshot.holdings()) {
      lines.add(holding.path() + " " + holding.form());
      holding
          .entries()
          .values()
          .forEach(entry -> lines.add(entry + " " + entry.stamp() + " " + entry.hash()));
      lines.addAll(holding.directories().keySet());
    }
    snapshot.sightings().byPath().values().stream()
        .sorted(Comparator.comparing(Sighting::path))
        .forEach(sighting -> lines.add(sighting.path() + " " + sighting.stamp()));
    return lines;
  }

  @Test
  void onlyWhatIsSuspectIsLookedAt() throws Exception {
    Path one = write(classes.resolve("a/one"), "1");
    Path two = write(classes.resolve("a/two"), "1");
    Snapshot before = pool.scan(Snapshot.empty());
    write(one, "one");
    write(two, "two");
    assertTrue(pool.confirm(before, at(lib)).areNone());
    assertFalse(pool.confirm(before, at(one)).areNone());
    Snapshot after = pool.scan(before, () -> at(one));
    assertEquals(Set.of("a/one"), before.changesTo(after).changed());
    assertSame(before, pool.scan(before, Suspects::none));
  }

  @Test
  void whatIsSignalledWhileAScanReadsBelongsToIt() throws Exception {
    Path one = write(classes.resolve("one"), "1");
    Path two = write(classes.resolve("two"), "1");
    Snapshot before = pool.scan(Snapshot.empty());
    write(one, "one");
    int[] asked = {0};
    Pool patient =
        new Pool(pool.roots(), ClassNames.all(), Duration.ofSeconds(1), new FakeTicker());
    Snapshot after =
        patient.scan(
            before,
            () -> {
              asked[0]++;
              if (asked[0] < 2) {
                return at(one);
              }
              if (asked[0] == 2) {
                writeUnchecked(two);
              }
              return at(one, two);
            });
    assertEquals(Set.of("one", "two"), before.changesTo(after).changed());
  }

  private static void writeUnchecked(Path file) {
    try {
      write(file, "two");
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  @Test
  void aDirectoryStandsForEverythingInIt() throws Exception {
    Path deep = write(classes.resolve("a/b/c/one"), "1");
    Snapshot before = pool.scan(Snapshot.empty());
    write(deep, "one");
    assertFalse(pool.confirm(before, at(classes.resolve("a"))).areNone());
    Snapshot after = pool.scan(before, () -> at(classes.resolve("a")));
    assertEquals(Set.of("a/b/c/one"), before.changesTo(after).changed());
  }

  @Test
  void aFileInADirectoryThatNobodyHasSeenIsFound() throws Exception {
    Snapshot before = pool.scan(Snapshot.empty());
    Path deep = write(classes.resolve("a/b/c/one"), "1");
    assertFalse(pool.confirm(before, at(deep, classes.resolve("a"))).areNone());
    Snapshot after = pool.scan(before, () -> at(deep, classes.resolve("a")));
    assertEquals(describe(pool.scan(Snapshot.empty())), describe(after));
  }

  @Test
  void aLinkToADirectoryAboveIsNotFollowed() throws Exception {
    write(classes.resolve("a/one"), "1");
    Snapshot before = pool.scan(Snapshot.empty());
    Path up = Files.createSymbolicLink(classes.resolve("a/up"), classes);
    Files.createDirectories(classes.resolve("a/more"));
    Files.createSymbolicLink(classes.resolve("a/more/up"), Path.of("../.."));
    Snapshot after = pool.scan(before, () -> at(up, classes.resolve("a/more")));
    assertEquals(describe(pool.scan(Snapshot.empty())), describe(after));
  }

  @Test
  void ofRootsWithinEachOtherEverythingIsLookedAt() throws Exception {
    Path inner = write(classes.resolve("a/b/one"), "1");
    List<Root> roots = List.of(Root.of(classes.resolve("a")), Root.of(classes));
    Pool nested = new Pool(roots, ClassNames.all(), Duration.ZERO, new FakeTicker());
    Snapshot before = nested.scan(Snapshot.empty());
    write(inner, "one");
    Snapshot after = nested.scan(before, () -> at(inner));
    assertEquals(describe(nested.scan(Snapshot.empty())), describe(after));
  }

  /** The model: whatever is done, and whatever else is suspected, both scans agree. */
  @Test
  void afterAnyEditsBothScansAgree() throws Exception {
    Random random = new Random(7);
    Snapshot now = pool.scan(Snapshot.empty());
    for (int round = 0; round < 400; round++) {
      Set<Path> suspects = new HashSet<>();
      for (int edit = random.nextInt(4); edit >= 0; edit--) {
        suspects.addAll(edit(random));
      }
      Snapshot before = now;
      now = pool.scan(before, () -> Suspects.at(suspects));
      assertEquals(describe(pool.scan(Snapshot.empty())), describe(now), "round " + round);
    }
  }

  private Set<Path> edit(Random random) throws IOException {
    Path root = random.nextInt(3) == 0 ? sources : classes;
    Path package1 = root.resolve("p" + random.nextInt(4));
    Path place = random.nextBoolean() ? package1 : package1.resolve("q" + random.nextInt(3));
    Path file = place.resolve("f" + random.nextInt(4));
    switch (random.nextInt(8)) {
      case 0 -> {
        delete(place);
        return Set.of(place);
      }
      case 1 -> {
        delete(file);
        return Set.of(file);
      }
      case 2 -> {
        Path jar = lib.resolve((random.nextBoolean() ? "acme-" : "other-") + random.nextInt(3));
        Path named = jar.resolveSibling(jar.getFileName() + ".jar");
        if (random.nextBoolean()) {
          Project.jar(named, Map.of("x", new byte[] {(byte) random.nextInt()}));
        } else {
          Files.deleteIfExists(named);
        }
        return Set.of(named);
      }
      case 3 -> {
        if (random.nextBoolean()) {
          write(descriptor, "" + random.nextInt());
        } else {
          Files.deleteIfExists(descriptor);
        }
        return Set.of(descriptor);
      }
      case 4 -> {
        delete(place);
        Set<Path> made = makeDirectories(place.getParent());
        Files.writeString(place, "a file where a directory was");
        made.add(place);
        return made;
      }
      case 5 -> {
        if (random.nextInt(5) == 0) {
          delete(root);
        }
        Files.createDirectories(root);
        return Set.of(root);
      }
      default -> {
        Set<Path> made = makeDirectories(place);
        delete(file);
        write(file, "x".repeat(random.nextInt(9)));
        made.add(file);
        return made;
      }
    }
  }

  private static Set<Path> makeDirectories(Path directory) throws IOException {
    if (Files.isDirectory(directory)) {
      return new HashSet<>();
    }
    Set<Path> made = makeDirectories(directory.getParent());
    Files.deleteIfExists(directory);
    Files.createDirectory(directory);
    made.add(directory);
    return made;
  }

  private static void delete(Path path) throws IOException {
    if (Files.exists(path)) {
      try (Stream<Path> all = Files.walk(path)) {
        for (Path each : all.sorted(Comparator.reverseOrder()).toList()) {
          Files.delete(each);
        }
      }
    }
  }
}
