package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Classes that were written before those that they refer to. */
class LinksTest {

  private static final String HELLO = "com/acme/Hello.class";
  private static final String BYE = "com/acme/Bye.class";

  @TempDir Path temp;

  private final FakeTicker ticker = new FakeTicker();
  private Project classes;
  private Pool pool;

  @BeforeEach
  void make() throws IOException {
    classes = new Project(temp.resolve("classes"));
    pool =
        new Pool(
            List.of(Root.of(classes.directory())), ClassNames.all(), Duration.ofSeconds(2), ticker);
  }

  /** Writes a file as if just now. */
  private void put(String path, byte[] bytes) throws IOException {
    Files.write(classes.file(path), bytes);
    Project.date(classes.file(path), ticker.wallNanos() | 1);
  }

  private void compileCaller(String method) {
    classes.compile(
        "com.acme.Hello",
        "package com.acme; public class Hello { int call() { return Bye." + method + "(); } }",
        "com.acme.Bye",
        "package com.acme; class Bye { static int " + method + "() { return 1; } }");
  }

  @Test
  void aMethodThatIsCalledAndNotYetWrittenIsWaitedFor() throws Exception {
    compileCaller("two");
    byte[] next = classes.bytes(BYE);
    byte[] caller = classes.bytes(HELLO);
    compileCaller("one");
    Snapshot before = pool.scan(Snapshot.empty());
    put(HELLO, caller);
    for (int i = 0; i < 20; i++) {
      ticker.whenPaused(() -> {});
    }
    ticker.whenPaused(() -> put(BYE, next));

    Snapshot after = pool.scan(before);

    assertEquals(Set.of(HELLO, BYE), before.changesTo(after).changed());
  }

  @Test
  void aMethodThatNeverComesIsDoneWithoutAndNotWaitedForAgain() throws Exception {
    compileCaller("two");
    byte[] caller = classes.bytes(HELLO);
    compileCaller("one");
    Snapshot before = pool.scan(Snapshot.empty());
    put(HELLO, caller);

    Snapshot after = pool.scan(before);

    assertEquals(Set.of(HELLO), before.changesTo(after).changed());
    long waited = ticker.pausedMillis();
    assertTrue(waited >= 1900 && waited <= 2100, "waited " + waited);
    put("com/acme/note.txt", caller);
    assertEquals(Set.of("com/acme/note.txt"), after.changesTo(pool.scan(after)).all());
    assertEquals(25, ticker.pausedMillis() - waited);
  }

  @Test
  void whatIsInheritedOrComesFromElsewhereIsThere() throws Exception {
    compileCaller("one");
    Snapshot before = pool.scan(Snapshot.empty());
    classes.compile(
        "com.acme.Hello",
        """
        package com.acme;
        class Hello extends java.util.ArrayList<String> implements Told {
          enum Kind { A }
          record Point(int x) { }
          int call() {
            return size() + Kind.valueOf("A").ordinal() + Kind.values().length + word().length()
                + new Point(1).hashCode() + getClass().hashCode() + modCount
                + new Kind[0].clone().length + told().hashCode();
          }
          Told told() { return this; }
        }
        interface Told { default String word() { return ""; } }
        """);
    put(HELLO, classes.bytes(HELLO));

    pool.scan(before);

    assertEquals(25, ticker.pausedMillis());
  }

  @Test
  void aClassOfItsOwnPackageThatIsNotYetWrittenIsWaitedFor() throws Exception {
    compileCaller("one");
    byte[] bye = classes.bytes(BYE);
    byte[] caller = classes.bytes(HELLO);
    classes.greeting("Hello", "1").delete(BYE);
    Snapshot before = pool.scan(Snapshot.empty());
    put(HELLO, caller);
    for (int i = 0; i < 20; i++) {
      ticker.whenPaused(() -> {});
    }
    ticker.whenPaused(() -> put(BYE, bye));

    assertEquals(Set.of(HELLO, BYE), before.changesTo(pool.scan(before)).all());
  }
}
