package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files that are not yet whole, and files that are only about to be written again. */
class SettleTest {

  private static final String HELLO = "com/acme/Hello.class";
  private static final String BYE = "com/acme/Bye.class";

  @TempDir Path temp;

  private final FakeTicker ticker = new FakeTicker();
  private Project classes;
  private Pool pool;
  private byte[] hello;

  @BeforeEach
  void compile() throws IOException {
    classes = new Project(temp.resolve("classes")).greeting("Hello", "1").greeting("Bye", "1");
    pool = pool(Root.of(classes.directory()));
    hello = classes.bytes(HELLO);
  }

  private Pool pool(Root... roots) {
    return new Pool(List.of(roots), ClassNames.all(), Duration.ofSeconds(2), ticker);
  }

  /** Writes a file as if just now. */
  private void put(Path file, byte[] bytes) throws IOException {
    Files.write(file, bytes);
    Project.date(file, ticker.wallNanos() | 1);
  }

  private void put(byte[] bytes) throws IOException {
    put(classes.file(HELLO), bytes);
  }

  @Test
  void aClassTruncatedAnywhereIsNeverAccepted() throws Exception {
    Pool impatient =
        new Pool(List.of(Root.of(classes.directory())), ClassNames.all(), Duration.ZERO, ticker);
    Snapshot before = impatient.scan(Snapshot.empty());
    for (int length = 0; length < hello.length; length++) {
      put(Arrays.copyOf(hello, length));
      IncompleteException refusal =
          assertThrows(IncompleteException.class, () -> impatient.scan(before));
      assertEquals(classes.file(HELLO), refusal.file());
    }
    put(hello);
    assertTrue(before.changesTo(impatient.scan(before)).isEmpty());
  }

  @Test
  void aClassThatIsStillBeingWrittenIsWaitedFor() throws Exception {
    Snapshot before = pool.scan(Snapshot.empty());
    classes.greeting("Hello", "2");
    byte[] next = classes.bytes(HELLO);
    put(new byte[0]);
    ticker.whenPaused(() -> put(Arrays.copyOf(next, 30)));
    ticker.whenPaused(() -> put(Arrays.copyOf(next, next.length - 1)));
    ticker.whenPaused(() -> {});
    ticker.whenPaused(() -> put(next));

    Snapshot after = pool.scan(before);

    assertArrayEquals(next, after.entry(HELLO).bytes());
    assertEquals(Set.of(HELLO), before.changesTo(after).all());
  }

  @Test
  void aClassThatStaysBrokenEndsTheScanAndIsNotWaitedForAgainUntilTouched() throws Exception {
    Snapshot before = pool.scan(Snapshot.empty());
    put(new byte[0]);

    IncompleteException refusal = assertThrows(IncompleteException.class, () -> pool.scan(before));

    assertEquals(classes.file(HELLO) + " is not whole: it is empty", refusal.getMessage());
    assertTrue(ticker.pausedMillis() >= 1900, "waited " + ticker.pausedMillis());
    assertTrue(ticker.pausedMillis() <= 2100, "waited " + ticker.pausedMillis());
    assertFalse(pool.differs(refusal.attempt()));

    put(hello);
    assertTrue(pool.differs(refusal.attempt()));
    assertTrue(before.changesTo(pool.scan(refusal.attempt())).isEmpty());
  }

  @Test
  void aFailedScanCanBeRepeatedAndFailsAgain() throws Exception {
    put(new byte[0]);
    IncompleteException refusal =
        assertThrows(IncompleteException.class, () -> pool.scan(Snapshot.empty()));

    IncompleteException again =
        assertThrows(IncompleteException.class, () -> pool.scan(refusal.attempt()));
    assertEquals(refusal.getMessage(), again.getMessage());
  }

  @Test
  void aBrokenClassThatNobodyCanBeWritingIsNotWaitedFor() throws Exception {
    Files.write(classes.file(HELLO), Arrays.copyOf(hello, 20));

    IncompleteException refusal =
        assertThrows(IncompleteException.class, () -> pool.scan(Snapshot.empty()));

    assertEquals(
        classes.file(HELLO) + " is not whole: it ends within its constant pool, after 20 bytes",
        refusal.getMessage());
    assertEquals(0, ticker.pausedMillis());
  }

  @Test
  void aClassThatIsTruncatedAndStillDatedAsBeforeIsWaitedFor() throws Exception {
    Snapshot before = pool.scan(Snapshot.empty());
    classes.greeting("Hello", "2");
    byte[] next = classes.bytes(HELLO);
    Files.write(classes.file(HELLO), new byte[0]);
    ticker.whenPaused(() -> {});
    ticker.whenPaused(() -> put(next));

    Snapshot after = pool.scan(before);

    assertArrayEquals(next, after.entry(HELLO).bytes());
  }

  @Test
  void aClassThatWasTruncatedIsWaitedForAsLongAsAnyWhateverItsDate() throws Exception {
    Snapshot before = pool.scan(Snapshot.empty());
    Files.write(classes.file(HELLO), new byte[0]);

    IncompleteException refusal = assertThrows(IncompleteException.class, () -> pool.scan(before));

    assertEquals(2000, ticker.pausedMillis());
    assertThrows(IncompleteException.class, () -> pool.scan(refusal.attempt()));
    assertEquals(2000, ticker.pausedMillis());
  }

  @Test
  void aClassThatIsDeletedAndWrittenAgainWasNeverGone() throws Exception {
    Snapshot before = pool.scan(Snapshot.empty());
    classes.delete(HELLO);
    ticker.whenPaused(() -> {});
    ticker.whenPaused(() -> Files.write(classes.file(HELLO), hello));

    Snapshot after = pool.scan(before);

    assertTrue(before.changesTo(after).isEmpty());
  }

  @Test
  void aClassThatStaysAwayIsDeleted() throws Exception {
    Snapshot before = pool.scan(Snapshot.empty());
    classes.delete(HELLO);

    Snapshot after = pool.scan(before);

    assertEquals(Set.of(HELLO), before.changesTo(after).removed());
    assertEquals(100, ticker.pausedMillis());
  }

  @Test
  void aSecondDeletionIsWaitedForAsLongAsTheFirst() throws Exception {
    classes.greeting("Third", "1");
    Snapshot before = pool.scan(Snapshot.empty());
    classes.delete(HELLO);
    ticker.whenPaused(() -> {});
    ticker.whenPaused(() -> {});
    ticker.whenPaused(() -> classes.delete(BYE));
    ticker.whenPaused(() -> {});
    ticker.whenPaused(() -> {});
    ticker.whenPaused(() -> classes.greeting("Bye", "1"));

    assertEquals(Set.of(HELLO), before.changesTo(pool.scan(before)).all());
  }

  @Test
  void aDeletedResourceIsBelievedAtOnce() throws Exception {
    classes.write("a.txt", "1");
    Snapshot before = pool.scan(Snapshot.empty());
    classes.delete("a.txt");

    assertNull(pool.scan(before).entry("a.txt"));
    assertEquals(0, ticker.pausedMillis());
  }

  @Test
  void aRootThatIsCleanedIsWaitedForUntilItIsBuiltAgain() throws Exception {
    Snapshot before = pool.scan(Snapshot.empty());
    classes.delete("");
    for (int i = 0; i < 50; i++) {
      ticker.whenPaused(() -> {});
    }
    ticker.whenPaused(
        () -> {
          Files.createDirectories(classes.directory());
          classes.greeting("Hello", "2").greeting("Bye", "1");
        });

    Snapshot after = pool.scan(before);

    assertEquals(Set.of(HELLO), before.changesTo(after).all());
  }

  @Test
  void aRootThatStaysAwayIsGoneAfterTheLongestWait() throws Exception {
    Snapshot before = pool.scan(Snapshot.empty());
    classes.delete("");

    assertEquals(2, before.changesTo(pool.scan(before)).removed().size());
    assertEquals(2000, ticker.pausedMillis());
  }

  @Test
  void halfAJarIsWaitedFor() throws Exception {
    Path jar = classes.jar(temp.resolve("acme.jar"));
    byte[] whole = Files.readAllBytes(jar);
    put(jar, Arrays.copyOf(whole, whole.length / 2));
    pool = pool(Root.of(jar));
    ticker.whenPaused(() -> {});
    ticker.whenPaused(() -> put(jar, new byte[0]));
    ticker.whenPaused(() -> put(jar, whole));

    assertNotNull(pool.scan(Snapshot.empty()).entry(HELLO));
  }

  @Test
  void halfAJarThatStaysSoIsNamed() throws Exception {
    Path jar = classes.jar(temp.resolve("acme.jar"));
    put(jar, Arrays.copyOf(Files.readAllBytes(jar), 100));
    pool = pool(Root.of(jar));

    String message =
        assertThrows(IncompleteException.class, () -> pool.scan(Snapshot.empty())).getMessage();

    assertTrue(message.startsWith(jar + " is not whole: it cannot be read as a jar: "), message);
  }

  @Test
  void aResourceThatNeverRestsIsReadAfterTheLongestWait() throws Exception {
    classes.write("a.log", "1");
    for (int i = 0; i < 200; i++) {
      ticker.whenPaused(() -> put(classes.file("a.log"), hello));
    }
    put(classes.file("a.log"), hello);

    Snapshot snapshot = pool.scan(Snapshot.empty());

    assertTrue(ticker.pausedMillis() >= 2000, "waited " + ticker.pausedMillis());
    assertTrue(pool.differs(snapshot));
  }

  @Test
  void fiveHundredClassesThatTakeLongerThanTheLongestWaitAreOneChangeInTheEnd() throws Exception {
    Snapshot before = pool.scan(Snapshot.empty());
    for (int i = 0; i < 500; i++) {
      String path = i % 2 == 0 ? HELLO : BYE;
      ticker.whenPaused(() -> put(classes.file(path), classes.bytes(path)));
    }
    classes.greeting("Hello", "2").greeting("Bye", "2");
    put(classes.bytes(HELLO));

    IncompleteException refusal = assertThrows(IncompleteException.class, () -> pool.scan(before));

    String message = refusal.getMessage();
    assertTrue(message.endsWith(".class is not whole: classes are still being written"), message);
    assertTrue(ticker.pausedMillis() <= 2100, "waited " + ticker.pausedMillis());
    // As the next request comes, and the next.
    Snapshot after = null;
    while (after == null) {
      assertTrue(pool.differs(refusal.attempt()));
      try {
        after = pool.scan(refusal.attempt());
      } catch (IncompleteException again) {
        refusal = again;
      }
    }
    assertEquals(Set.of(HELLO, BYE), before.changesTo(after).changed());
  }
}
