package dev.reloader.pool;

import static dev.reloader.pool.Acme.BYE;
import static dev.reloader.pool.Acme.HELLO;
import static dev.reloader.pool.Acme.paths;
import static dev.reloader.pool.Acme.text;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
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

/** What a scan makes of the files, and of what became of them since the last. */
class PoolTest {

  @TempDir Path temp;

  private Acme acme;
  private Project classes;
  private Pool pool;

  @BeforeEach
  void compile() throws IOException {
    acme = new Acme(temp.resolve("classes"));
    classes = acme.classes;
    pool = acme.pool();
  }

  private Snapshot first() throws Exception {
    return pool.scan(Snapshot.empty());
  }

  @Test
  void aSnapshotHasEveryFileWithItsContent() throws Exception {
    Snapshot snapshot = first();

    assertEquals(Set.of(HELLO, BYE, "messages.properties"), paths(snapshot));
    assertArrayEquals(classes.bytes(HELLO), snapshot.entry(HELLO).bytes());
    assertEquals("com.acme.Hello", snapshot.entry(HELLO).className());
    assertEquals(
        classes.file(HELLO).toUri().toURL().toExternalForm(),
        snapshot.entry(HELLO).url().toExternalForm());
    assertEquals(
        classes.directory().toUri().toURL().toExternalForm(),
        snapshot.entry(HELLO).location().toExternalForm());
    assertEquals(Project.date(classes.file(HELLO)), snapshot.entry(HELLO).stamp().modifiedNanos());
    assertEquals(List.of(), snapshot.directories("com/other"));
    assertEquals(
        List.of(classes.file("com/acme").toUri().toURL().toString()),
        snapshot.directories("com/acme").stream().map(Object::toString).toList());
  }

  @Test
  void whereNothingChangedThePreviousSnapshotIsTheNext() throws Exception {
    Snapshot snapshot = first();

    assertFalse(pool.differs(snapshot));
    assertSame(snapshot, pool.scan(snapshot));
    assertEquals(0, acme.ticker.pausedMillis());
  }

  @Test
  void anEditedClassIsChangedAndEverythingElseIsShared() throws Exception {
    Snapshot before = first();
    byte[] old = classes.bytes(HELLO);
    classes.greeting("Hello", "other");

    assertTrue(pool.differs(before));
    Snapshot after = pool.scan(before);

    assertEquals(Set.of(HELLO), before.changesTo(after).changed());
    assertEquals(Set.of(HELLO), before.changesTo(after).all());
    assertArrayEquals(classes.bytes(HELLO), after.entry(HELLO).bytes());
    assertArrayEquals(old, before.entry(HELLO).bytes());
    assertSame(before.entry(BYE), after.entry(BYE));
    assertNotEquals(before.entry(HELLO).hash(), after.entry(HELLO).hash());
    assertFalse(pool.differs(after));
  }

  @Test
  void addedDeletedAndRenamedFilesAreSeen() throws Exception {
    Snapshot before = first();
    classes.compile("com.acme.Outer", "package com.acme; class Outer { class Inner {} }");
    Snapshot more = pool.scan(before);
    ChangeSet added = before.changesTo(more);
    assertEquals(Set.of("com/acme/Outer.class", "com/acme/Outer$Inner.class"), added.added());

    classes.delete("com/acme/Outer$Inner.class");
    Files.move(classes.file("messages.properties"), classes.file("texts.properties"));
    assertTrue(pool.differs(more));
    Snapshot last = pool.scan(more);

    ChangeSet changes = more.changesTo(last);
    assertEquals(Set.of("texts.properties"), changes.added());
    assertEquals(Set.of("com/acme/Outer$Inner.class", "messages.properties"), changes.removed());
    assertEquals(Set.of(), changes.changed());
  }

  @Test
  void theLastClassOfAPackageCanBeDeleted() throws Exception {
    classes.compile("org.Lone", "package org; class Lone {}");
    Snapshot before = first();
    classes.delete("org");

    Snapshot after = pool.scan(before);

    assertEquals(Set.of("org/Lone.class"), before.changesTo(after).removed());
    assertEquals(List.of(), after.directories("org"));
  }

  @Test
  void aTouchedFileHasANewStampAndIsNoChange() throws Exception {
    Snapshot before = first();
    Project.date(classes.file(HELLO), Project.date(classes.file(HELLO)) + 1);

    assertTrue(pool.differs(before));
    Snapshot after = pool.scan(before);

    assertTrue(before.changesTo(after).isEmpty());
    assertSame(before.entry(HELLO).bytes(), after.entry(HELLO).bytes());
    assertNotEquals(before.entry(HELLO).stamp(), after.entry(HELLO).stamp());
    assertFalse(pool.differs(after));
  }

  @Test
  void aFileDatedBackwardsIsReadAgain() throws Exception {
    Snapshot before = first();
    classes.write("messages.properties", "a=2");
    Project.date(classes.file("messages.properties"), 0);

    assertTrue(pool.differs(before));
    assertEquals("a=2", text(pool.scan(before), "messages.properties"));
  }

  @Test
  void excludedClassesAreNotSeenButResourcesAre() throws Exception {
    ClassNames names = ClassNames.of(List.of(), List.of("com.acme.Bye"));
    pool = acme.pool(names, Root.of(classes.directory()));
    Snapshot before = first();
    assertEquals(Set.of(HELLO, "messages.properties"), paths(before));
    assertTrue(pool.contains("com.acme.Hello"));
    assertFalse(pool.contains("com.acme.Bye"));

    Files.write(classes.file(BYE), new byte[] {1});

    assertFalse(pool.differs(before));
  }

  @Test
  void anInterruptedWaitEndsTheScanAndStaysVisible() throws Exception {
    Snapshot before = first();
    classes.delete(BYE);
    Ticker interrupted =
        new Ticker() {
          @Override
          public long nanos() {
            return 0;
          }

          @Override
          public long wallNanos() {
            return acme.ticker.wallNanos();
          }

          @Override
          public void pause(long nanos) throws InterruptedException {
            throw new InterruptedException();
          }
        };
    Pool same = new Pool(pool.roots(), ClassNames.all(), Duration.ofSeconds(2), interrupted);

    assertThrows(IOException.class, () -> same.scan(before));
    assertTrue(Thread.interrupted());
  }

  @Test
  void aNegativeSettleIsRefused() {
    IllegalArgumentException refusal =
        assertThrows(
            IllegalArgumentException.class,
            () -> new Pool(List.of(), ClassNames.all(), Duration.ofMillis(-1)));
    assertEquals(
        "The pool cannot settle for PT-0.001S; the wait must be zero or longer.",
        refusal.getMessage());
  }
}
