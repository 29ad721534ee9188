package dev.reloader;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.detect.Detector;
import dev.reloader.pool.Root;
import java.io.IOException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * What a file system can do to a class file. Each ends in one generation more, or in none; a second
 * request finds nothing more to do, nothing blocks, and no handle stays open.
 */
@ParameterizedClass
@ValueSource(strings = {"mtime", "watch"})
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FileFaultsTest {

  private static final String GREETING = "acme.Greeting";

  @Parameter String detector;
  @TempDir Path directory;

  private Project project;
  private Reloader reloader;

  @BeforeEach
  void serveOne() throws Exception {
    project = new Project(directory).greet("one");
    reloader = over(Root.of(project.root));
    serves("one", 1);
  }

  private Reloader over(Root root) {
    return Reloader.builder()
        .root(root)
        .settle(Duration.ofMillis(300))
        .detector(detector.equals("watch") ? Detector::watch : Detector::mtime)
        .build();
  }

  @AfterEach
  void nothingIsLeftOpen() throws Exception {
    reloader.close();
    String below = directory.toRealPath().toString();
    assertEquals(List.of(), OpenHandles.of(target -> target.startsWith(below)));
  }

  private void serves(String text, long generation) throws Exception {
    for (int i = 0; i < 2; i++) {
      assertEquals(text, Project.request(reloader));
      assertEquals(generation, reloader.current().orElseThrow().number());
    }
  }

  /** A generation without the class, which is no failure of the reloader's. */
  private void lacksTheClass(long generation) {
    for (int i = 0; i < 2; i++) {
      LinkageError error = assertThrows(LinkageError.class, () -> Project.request(reloader));
      assertTrue(error.getCause() instanceof ClassNotFoundException, error.toString());
      assertEquals(generation, reloader.current().orElseThrow().number());
    }
  }

  private void fails(String words) {
    for (int i = 0; i < 2; i++) {
      String message =
          assertThrows(ReloadFailedException.class, () -> Project.request(reloader)).getMessage();
      assertTrue(message.contains(words), message);
    }
  }

  @Test
  void anyOtherTimeIsAChangeAndNoTimeIsALoop() throws Exception {
    Instant now = Instant.now();
    List<Instant> times =
        List.of(
            now.minusSeconds(3600),
            now.minusSeconds(7200),
            Instant.EPOCH,
            Instant.EPOCH.minusSeconds(1).plusNanos(7),
            now.plusSeconds(3600).plusNanos(7),
            now.minusSeconds(3600));
    for (int i = 0; i < times.size(); i++) {
      String text = "at" + i;
      project.greet(text);
      Files.setLastModifiedTime(project.file(GREETING), FileTime.from(times.get(i)));
      serves(text, i + 2);
    }
  }

  @Test
  void anotherFileOfTheSameTimeAndSizeIsAChange() throws Exception {
    FileTime old = FileTime.from(Instant.now().minusSeconds(3600));
    Files.setLastModifiedTime(project.file(GREETING), old);
    serves("one", 1);
    Path other = new Project(directory.resolve("other")).greet("two").file(GREETING);
    Files.setLastModifiedTime(other, old);
    assertEquals(Files.size(project.file(GREETING)), Files.size(other));
    Files.move(other, project.file(GREETING), ATOMIC_MOVE, REPLACE_EXISTING);
    serves("two", 2);
  }

  @Test
  void aTouchAndARebuildOfTheSameBytesAreNone() throws Exception {
    byte[] bytes = Files.readAllBytes(project.file(GREETING));
    project.touch(GREETING);
    serves("one", 1);
    Files.write(project.file(GREETING), bytes);
    serves("one", 1);
    project.delete(GREETING);
    Files.write(project.file(GREETING), bytes);
    serves("one", 1);
    project.greet("one");
    serves("one", 1);
  }

  @Test
  void aRenameByCaseIsAFailureThatNamesTheFileUntilItIsUndone() throws Exception {
    Path file = project.file(GREETING);
    Path lower = file.resolveSibling("greeting.class");
    Files.move(file, lower);
    fails("greeting.class");
    Files.move(lower, file);
    serves("one", 1);
    Path upper = project.root.resolve("Acme");
    Files.move(project.root.resolve("acme"), upper);
    fails("Greeting.class");
    Files.move(upper, project.root.resolve("acme"));
    serves("one", 1);
  }

  @Test
  void aDirectoryInPlaceOfAClassIsNoClassAndAClassInItsPlaceIsOne() throws Exception {
    project.delete(GREETING);
    Files.createDirectory(project.file(GREETING));
    Files.writeString(project.file(GREETING).resolve("note.txt"), "not a class");
    lacksTheClass(2);
    Files.delete(project.file(GREETING).resolve("note.txt"));
    Files.delete(project.file(GREETING));
    project.greet("two");
    serves("two", 3);
    Path folder = project.root.resolve("acme");
    Path aside = Files.move(folder, directory.resolve("aside"));
    Files.writeString(folder, "a file where the package was");
    lacksTheClass(4);
    Files.delete(folder);
    Files.move(aside, folder);
    serves("two", 5);
  }

  @Test
  void whatASymbolicLinkLeadsToIsWatched() throws Exception {
    Project other = new Project(directory.resolve("other")).greet("two");
    project.delete(GREETING);
    Files.createSymbolicLink(project.file(GREETING), other.file(GREETING));
    serves("two", 2);
    other.greet("three");
    serves("three", 3);
    project.delete(GREETING);
    Files.delete(project.root.resolve("acme"));
    Files.createSymbolicLink(project.root.resolve("acme"), other.root.resolve("acme"));
    other.greet("four");
    serves("four", 4);
    other.greet("five");
    serves("five", 5);
  }

  @Test
  void aRootFlippedFromReleaseToReleaseIsOneChangeEach() throws Exception {
    reloader.close();
    Project next = new Project(directory.resolve("next")).greet("two");
    Path current = Files.createSymbolicLink(directory.resolve("current"), project.root);
    reloader = over(Root.of(current));
    serves("one", 1);
    Path flip = Files.createSymbolicLink(directory.resolve("flip"), next.root);
    Files.move(flip, current, ATOMIC_MOVE, REPLACE_EXISTING);
    serves("two", 2);
    next.greet("three");
    serves("three", 3);
    project.greet("old");
    serves("three", 3);
    Files.createSymbolicLink(flip, project.root);
    Files.move(flip, current, ATOMIC_MOVE, REPLACE_EXISTING);
    serves("old", 4);
  }

  @Test
  void whatCannotBeReadNeitherBlocksNorCountsAsAClass() throws Exception {
    Path folder = project.root.resolve("acme");
    Files.createSymbolicLink(folder.resolve("Dangling.class"), directory.resolve("nowhere"));
    Files.createSymbolicLink(folder.resolve("Loop.class"), folder.resolve("Loop.class"));
    Files.createSymbolicLink(folder.resolve("up"), project.root);
    fifo(folder.resolve("Fifo.class"));
    serves("one", 1);
    try (ServerSocketChannel socket = ServerSocketChannel.open(StandardProtocolFamily.UNIX)) {
      socket.bind(UnixDomainSocketAddress.of(folder.resolve("Socket.class")));
      project.greet("two");
      serves("two", 2);
    }
    project.delete(GREETING);
    fifo(project.file(GREETING));
    lacksTheClass(3);
    project.greet("three");
    serves("three", 4);
    project.delete(GREETING);
    Files.createSymbolicLink(project.file(GREETING), project.file(GREETING));
    lacksTheClass(5);
    project.greet("four");
    serves("four", 6);
  }

  @Test
  void aPipeIsNoRootNoJarAndNoWatchedFile() throws Exception {
    Path pipe = directory.resolve("pipe.jar");
    fifo(pipe);
    for (Root root :
        List.of(Root.of(pipe), Root.glob(directory, "*.jar"), Root.file(pipe, "/web.xml"))) {
      reloader.close();
      reloader = over(root);
      lacksTheClass(1);
    }
  }

  @Test
  void namesAndPathsAsLongAsTheyMayBeAreReadAndLongerOnesPassedOver() throws Exception {
    String name = "L".repeat(255 - ".class".length());
    project.write(
        "acme." + name,
        "package acme; public class %s implements java.util.function.Supplier<String> { public String get() { return \"long\"; } }"
            .formatted(name));
    serves("one", 2);
    Path deep = deepest(project.root, 4000);
    Path file = Files.writeString(deep.resolve("r".repeat(4090 - deep.toString().length())), "1");
    serves("one", 3);
    Files.writeString(file, "22");
    serves("one", 4);
    // What is moved to below takes what it holds past the longest path.
    Files.move(
        Files.createDirectories(deepest(directory.resolve("aside"), 3000)).getParent(),
        deep.resolve("d".repeat(20)));
    project.greet("two");
    serves("two", 5);
    try (Pin pin = reloader.pin()) {
      assertEquals("long", Project.ask(pin.generation(), "acme." + name));
    }
    Files.move(project.root.resolve("d".repeat(200)), directory.resolve("away"));
    serves("two", 6);
  }

  private static Path deepest(Path from, int length) throws IOException {
    Path path = from;
    while (path.toString().length() + 201 < length) {
      path = path.resolve("d".repeat(200));
    }
    return Files.createDirectories(path);
  }

  private static void fifo(Path path) throws Exception {
    Process made = new ProcessBuilder("mkfifo", path.toString()).inheritIO().start();
    assertTrue(made.waitFor(20, TimeUnit.SECONDS));
    assertEquals(0, made.exitValue());
  }
}
