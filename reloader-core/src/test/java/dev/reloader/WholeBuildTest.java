package dev.reloader;

import static java.nio.file.StandardCopyOption.ATOMIC_MOVE;
import static java.nio.file.StandardCopyOption.REPLACE_EXISTING;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Builds under way, by real files and a real clock: requests that begin meanwhile are served by the
 * code before or by the code after, whole, and never by a failure.
 */
class WholeBuildTest {

  private static final String GREETING = "acme.Greeting";

  @TempDir Path directory;
  private Project project;
  private Path file;
  private byte[] one;
  private byte[] two;

  @BeforeEach
  void compile() throws IOException {
    project = new Project(directory);
    file = project.file(GREETING);
    two = Files.readAllBytes(project.greet("two").file(GREETING));
    one = Files.readAllBytes(project.greet("one").file(GREETING));
  }

  private Reloader patient() {
    return project.reloader().settle(Duration.ofMinutes(1)).build();
  }

  /** Requests all the time while a build is written, and answers what they saw in its order. */
  private static List<String> requestDuring(Reloader reloader, Threads.Task build)
      throws Exception {
    List<String> answers = new ArrayList<>();
    answers.add(Project.request(reloader));
    CountDownLatch written = new CountDownLatch(1);
    try (Threads threads = new Threads()) {
      threads.start(
          () -> {
            try {
              build.run();
            } finally {
              written.countDown();
            }
          });
      boolean done;
      do {
        done = written.getCount() == 0;
        String answer = Project.request(reloader);
        if (!answers.get(answers.size() - 1).equals(answer)) {
          answers.add(answer);
        }
      } while (!done);
    }
    return answers;
  }

  @Test
  void aClassCutOffAtAnyByteIsNeverServedNorShown() throws Exception {
    try (Reloader reloader = patient()) {
      List<String> answers =
          requestDuring(
              reloader,
              () -> {
                for (int length = 0; length <= two.length; length++) {
                  Files.write(file, Arrays.copyOf(two, length));
                }
              });
      assertEquals(List.of("one", "two"), answers);
      assertEquals(2, reloader.current().orElseThrow().number());
    }
  }

  @Test
  void aClassDeletedAndWrittenAgainInPlaceOrByRenameIsOneChangeEach() throws Exception {
    try (Reloader reloader = patient()) {
      List<String> deleted =
          requestDuring(
              reloader,
              () -> {
                Files.delete(file);
                Files.write(file, two);
              });
      assertEquals(List.of("one", "two"), deleted);
      assertEquals(List.of("two", "one"), requestDuring(reloader, () -> Files.write(file, one)));
      List<String> renamed =
          requestDuring(
              reloader,
              () -> {
                Path staged = Files.write(directory.resolve("staged"), two);
                Files.move(staged, file, ATOMIC_MOVE, REPLACE_EXISTING);
              });
      assertEquals(List.of("one", "two"), renamed);
      assertEquals(4, reloader.current().orElseThrow().number());
    }
  }

  @Test
  void aTreeThatIsDeletedAndBuiltAnewIsOneReload() throws Exception {
    project.write("acme.Other", "package acme; class Other { }");
    byte[] other = Files.readAllBytes(project.file("acme.Other"));
    try (Reloader reloader = patient()) {
      List<String> answers =
          requestDuring(
              reloader,
              () -> {
                Files.delete(file);
                Files.delete(project.file("acme.Other"));
                Files.delete(file.getParent());
                Files.delete(project.root);
                Files.createDirectories(file.getParent());
                Files.write(project.file("acme.Other"), other);
                Files.write(file, two);
              });
      // The other class alone would be a generation without the greeting; requests would fail.
      assertEquals(List.of("one", "two"), answers);
    }
  }

  /** A branch switch: every class asks all others for their version. */
  @Test
  void fiveHundredClassesWrittenOneByOneNeverMix() throws Exception {
    List<byte[]> next = fiveHundred("2");
    List<byte[]> first = fiveHundred("1");
    assertEquals(first.size(), next.size());
    try (Reloader reloader = patient()) {
      assertEquals("1", versions(reloader));
      for (int i = 0; i < 500; i++) {
        Files.write(project.file("acme.C" + i), next.get(i));
      }
      assertEquals("2", versions(reloader));
      assertEquals(2, reloader.current().orElseThrow().number());
    }
  }

  /** The bytes of five hundred classes of this version, which are left in the root. */
  private List<byte[]> fiveHundred(String version) throws IOException {
    StringBuilder source = new StringBuilder("package acme; class All { }\n");
    for (int i = 0; i < 500; i++) {
      source.append(
          "class C%d { @Override public String toString() { return \"%s\"; } }\n"
              .formatted(i, version));
    }
    project.write("acme.All", source.toString());
    List<byte[]> classes = new ArrayList<>();
    for (int i = 0; i < 500; i++) {
      classes.add(Files.readAllBytes(project.file("acme.C" + i)));
    }
    return classes;
  }

  private static String versions(Reloader reloader) throws Exception {
    try (Pin pin = reloader.pin()) {
      String all = "";
      for (int i = 0; i < 500; i++) {
        var constructor =
            pin.generation().loader().loadClass("acme.C" + i).getDeclaredConstructor();
        constructor.setAccessible(true);
        String version = constructor.newInstance().toString();
        all = all.contains(version) ? all : all + version;
      }
      return all;
    }
  }

  @Test
  void halfAJarIsNeverServedNorShown() throws Exception {
    Path jar = directory.resolve("acme.jar");
    byte[] next = jar(two);
    Files.write(jar, jar(one));
    try (Reloader reloader = Reloader.builder().root(jar).settle(Duration.ofMinutes(1)).build()) {
      List<String> answers =
          requestDuring(
              reloader,
              () -> {
                for (int length = 0; length <= next.length; length++) {
                  Files.write(jar, Arrays.copyOf(next, length));
                }
              });
      assertEquals(List.of("one", "two"), answers);
    }
  }

  private static byte[] jar(byte[] greeting) throws IOException {
    var bytes = new java.io.ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
      zip.putNextEntry(new ZipEntry("acme/Greeting.class"));
      zip.write(greeting);
      zip.closeEntry();
    }
    return bytes.toByteArray();
  }

  @Test
  void aSuperclassThatIsWrittenLaterIsWaitedFor() throws Exception {
    try (Reloader reloader = patient()) {
      project.write("acme.Base", "package acme; public class Base { }");
      byte[] base = Files.readAllBytes(project.file("acme.Base"));
      byte[] derived = derived();
      project.delete("acme.Base");
      Files.write(file, one);
      assertEquals("one", Project.request(reloader));
      List<String> answers =
          requestDuring(
              reloader,
              () -> {
                Files.write(file, derived);
                Files.write(project.file("acme.Base"), base);
              });
      assertEquals(List.of("one", "derived"), answers);
    }
  }

  private byte[] derived() throws IOException {
    project.write(
        GREETING,
        """
        package acme;
        public class Greeting extends Base implements java.util.function.Supplier<String> {
          public String get() { return "derived"; }
        }
        """);
    return Files.readAllBytes(file);
  }

  @Test
  void aSuperclassThatStaysAwayIsNamedUntilItIsBackWhateverElseIsEdited() throws Exception {
    project.write("acme.Base", "package acme; public class Base { }");
    byte[] base = Files.readAllBytes(project.file("acme.Base"));
    derived();
    try (Reloader reloader = project.reloader().settle(Duration.ofMillis(200)).build()) {
      assertEquals("derived", Project.request(reloader));
      project.delete("acme.Base");
      assertEquals(
          project.file("acme.Base")
              + " is not whole: acme.Base is missing, and acme.Greeting extends or implements it",
          refusal(reloader));
      project.write("acme.Other", "package acme; class Other { }");
      assertTrue(refusal(reloader).contains("acme.Base is missing"));
      assertEquals(1, reloader.current().orElseThrow().number());
      Files.write(project.file("acme.Base"), base);
      assertEquals("derived", Project.request(reloader));
      assertEquals(2, reloader.current().orElseThrow().number());
    }
  }

  @Test
  void aSuperclassOutOfALibraryThatIsLeftOutIsNobodysLoss() throws Exception {
    project.write("lib.Base", "package lib; public class Base { }");
    project.write("acme.Optional", "package acme; class Optional extends lib.Base { }");
    project.delete("lib.Base");
    try (Reloader reloader = patient()) {
      assertEquals("one", Project.request(reloader));
    }
  }

  @Test
  void aClassOfAnotherNameOrALaterJavaIsNamedAndMended() throws Exception {
    try (Reloader reloader = project.reloader().settle(Duration.ofMillis(100)).build()) {
      assertEquals("one", Project.request(reloader));
      Path stray = Files.write(project.file("acme.Stray"), two);
      String named = refusal(reloader);
      assertTrue(
          named.startsWith(stray + " is not whole: its class is named acme.Greeting,"), named);
      Files.delete(stray);
      byte[] later = two.clone();
      later[7]++;
      later[7] += (byte) (Runtime.version().feature() + 44 - two[7]);
      Files.write(file, later);
      String late = refusal(reloader);
      assertTrue(late.startsWith(file + " is not whole: it was compiled for Java "), late);
      Files.write(file, two);
      assertEquals("two", Project.request(reloader));
    }
  }

  private static String refusal(Reloader reloader) {
    return assertThrows(ReloadFailedException.class, () -> Project.request(reloader))
        .getCause()
        .getMessage();
  }
}
