package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.OpenHandles;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.JarOutputStream;
import java.util.zip.ZipEntry;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JarRootTest {

  private static final String HELLO = "com/acme/Hello.class";

  @TempDir Path temp;

  private final FakeTicker ticker = new FakeTicker();
  private Project classes;
  private Path jar;

  @BeforeEach
  void compile() throws IOException {
    classes = new Project(temp.resolve("classes")).greeting("Hello", "1").greeting("Bye", "1");
    classes.write("META-INF/MANIFEST.MF", "Manifest-Version: 1.0\nImplementation-Title: Acme\n");
    jar = classes.jar(temp.resolve("acme.jar"));
  }

  private Pool pool(Root... roots) {
    return new Pool(List.of(roots), ClassNames.all(), Duration.ofSeconds(2), ticker);
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void aJarIsReadWithItsManifestAndItsUrls() throws Exception {
    Snapshot snapshot = pool(Root.of(jar)).scan(Snapshot.empty());

    Entry entry = snapshot.entry(HELLO);
    assertArrayEquals(classes.bytes(HELLO), entry.bytes());
    assertEquals("jar:" + jar.toUri().toURL() + "!/" + HELLO, entry.url().toString());
    assertEquals(jar.toUri().toURL().toString(), entry.location().toString());
    assertEquals("Acme", entry.manifest().getMainAttributes().getValue("Implementation-Title"));
    assertNull(entry.signers());
    assertEquals(
        List.of("jar:" + jar.toUri().toURL() + "!/com/acme/"),
        snapshot.directories("com/acme").stream().map(Object::toString).toList());
    assertEquals(List.of(), snapshot.directories(""));
  }

  @Test
  void aReplacedJarChangesWhatIsOtherInItAndSharesTheRest() throws Exception {
    Pool pool = pool(Root.of(jar));
    Snapshot before = pool.scan(Snapshot.empty());
    classes.greeting("Hello", "other").jar(jar);

    assertTrue(pool.differs(before));
    Snapshot after = pool.scan(before);

    assertEquals(Set.of(HELLO), before.changesTo(after).all());
    assertSame(
        before.entry("com/acme/Bye.class").bytes(), after.entry("com/acme/Bye.class").bytes());
  }

  @Test
  void aTouchedJarIsNoChange() throws Exception {
    Pool pool = pool(Root.of(jar));
    Snapshot before = pool.scan(Snapshot.empty());
    Project.date(jar, 5);

    assertTrue(pool.differs(before));
    Snapshot after = pool.scan(before);

    assertTrue(before.changesTo(after).isEmpty());
    assertSame(before.entry(HELLO), after.entry(HELLO));
    assertFalse(pool.differs(after));
  }

  @Test
  void theJarsOfAGlobAreThoseThatAreThereAtEachLook() throws Exception {
    Path lib = Files.createDirectories(temp.resolve("lib"));
    Files.copy(jar, lib.resolve("acme-1.jar"));
    Files.copy(jar, lib.resolve("other.jar"));
    Files.createDirectories(lib.resolve("acme-directory.jar"));
    Pool pool = pool(Root.glob(lib, "acme-*.jar"));
    Snapshot before = pool.scan(Snapshot.empty());
    assertEquals(1, before.entries(HELLO).size());

    Project.jar(lib.resolve("acme-2.jar"), Map.of("more.txt", text("m")));
    assertTrue(pool.differs(before));
    Snapshot more = pool.scan(before);
    assertEquals(Set.of("more.txt"), before.changesTo(more).all());

    // The next version of a jar: its classes did not vanish.
    Files.move(lib.resolve("acme-1.jar"), lib.resolve("acme-3.jar"));
    Snapshot renamed = pool.scan(more);
    assertTrue(more.changesTo(renamed).isEmpty());
    assertEquals(0, ticker.pausedMillis());
  }

  @Test
  void aMultiReleaseJarIsSeenAsThisJavaSeesIt() throws Exception {
    Map<String, byte[]> content = new LinkedHashMap<>();
    content.put("META-INF/MANIFEST.MF", text("Manifest-Version: 1.0\nMulti-Release: true\n"));
    content.put("a.txt", text("base"));
    content.put("META-INF/versions/11/a.txt", text("eleven"));
    content.put("META-INF/versions/11/new.txt", text("new"));
    content.put("META-INF/versions/999/a.txt", text("far"));
    Snapshot snapshot =
        pool(Root.of(Project.jar(temp.resolve("mr.jar"), content))).scan(Snapshot.empty());

    assertEquals("eleven", new String(snapshot.entry("a.txt").bytes(), StandardCharsets.UTF_8));
    assertNotNull(snapshot.entry("new.txt"));
    String url = snapshot.entry("a.txt").url().toString();
    assertTrue(url.endsWith("!/META-INF/versions/11/a.txt"), url);
    assertSame(snapshot.entry("a.txt"), snapshot.entry(snapshot.entry("a.txt").url()));
  }

  @Test
  void theEntriesOfASignedJarKnowTheirSigners() throws Exception {
    Path signed = SignedJar.sign(jar, temp);
    Snapshot snapshot = pool(Root.of(signed)).scan(Snapshot.empty());

    assertEquals(1, snapshot.entry(HELLO).signers().length);
  }

  @Test
  void aSignedJarThatWasTamperedWithIsRefused() throws Exception {
    Path signed = SignedJar.sign(jar, temp);
    Map<String, byte[]> content = SignedJar.content(signed);
    content.put(HELLO, classes.greeting("Hello", "evil").bytes(HELLO));
    Project.jar(signed, content);
    Pool pool = pool(Root.of(signed));

    String message =
        assertThrows(IncompleteException.class, () -> pool.scan(Snapshot.empty())).getMessage();

    assertTrue(message.contains("digest error for " + HELLO), message);
  }

  @Test
  void namesThatLeadOutOfTheJarAreIgnored() throws Exception {
    Map<String, byte[]> content = new LinkedHashMap<>();
    for (String name :
        List.of("/WEB-INF/web.xml", "../up.txt", "a/../../up.txt", "a\\b.txt", "..", "a/..")) {
      content.put(name, text("x"));
    }
    content.put("fine..txt", text("x"));

    Snapshot snapshot =
        pool(Root.of(Project.jar(temp.resolve("slip.jar"), content))).scan(Snapshot.empty());

    assertEquals(List.of("fine..txt"), snapshot.entries().stream().map(Entry::path).toList());
  }

  @Test
  void anEntryThatDoesNotMatchItsChecksumIsRefused() throws Exception {
    byte[] stored = text("stored as it is");
    Path plain = SignedJar.stored(temp.resolve("stored.jar"), "a.txt", stored);
    byte[] bytes = Files.readAllBytes(plain);
    int at = new String(bytes, StandardCharsets.ISO_8859_1).indexOf("stored as it is");
    bytes[at] = 0;
    Files.write(plain, bytes);
    Pool pool = pool(Root.of(plain));

    String message =
        assertThrows(IncompleteException.class, () -> pool.scan(Snapshot.empty())).getMessage();

    assertTrue(
        message.endsWith("of its entry a.txt, the content does not match the checksum"), message);
  }

  /** A quarter of a megabyte that stands for more than a quarter of a gigabyte. */
  @Test
  void aJarThatExpandsWithoutMeasureIsRefused() throws Exception {
    Path bomb = temp.resolve("bomb.jar");
    byte[] zeros = new byte[1 << 20];
    try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(bomb))) {
      out.putNextEntry(new ZipEntry("zeros.bin"));
      for (int megabyte = 0; megabyte <= 256; megabyte++) {
        out.write(zeros);
      }
    }
    Pool pool = pool(Root.of(bomb));

    String message =
        assertThrows(IncompleteException.class, () -> pool.scan(Snapshot.empty())).getMessage();

    assertTrue(message.contains("with its entry zeros.bin it holds more than 256 MB"), message);
  }

  @Test
  void aTruncatedClassInAWholeJarIsRefused() throws Exception {
    Path broken =
        Project.jar(temp.resolve("broken.jar"), Map.of("A.class", new byte[] {1, 2, 3, 4}));
    Pool pool = pool(Root.of(broken));

    String message =
        assertThrows(IncompleteException.class, () -> pool.scan(Snapshot.empty())).getMessage();

    assertTrue(message.contains("A.class, it does not start with the magic number"), message);
  }

  @Test
  void aJarThatHasBeenReadIsNotHeldOpen() throws Exception {
    org.junit.jupiter.api.Assumptions.assumeTrue(OpenHandles.areKnown());
    pool(Root.of(jar)).scan(Snapshot.empty());

    assertEquals(List.of(), OpenHandles.of(jar.toString()::equals));
  }
}
