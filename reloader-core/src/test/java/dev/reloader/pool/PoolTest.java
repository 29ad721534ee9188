package dev.reloader.pool;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PoolTest {

  private static final String HELLO = "com/acme/Hello.class";
  private static final String BYE = "com/acme/Bye.class";

  @TempDir Path temp;

  private final FakeTicker ticker = new FakeTicker();
  private Project classes;
  private Pool pool;

  @BeforeEach
  void compile() throws IOException {
    classes = new Project(temp.resolve("classes")).greeting("Hello", "1").greeting("Bye", "1");
    classes.write("messages.properties", "a=1");
    pool = pool(Root.of(classes.directory()));
  }

  private Pool pool(Root... roots) {
    return new Pool(List.of(roots), ClassNames.all(), Duration.ofSeconds(2), ticker);
  }

  private Snapshot first() throws Exception {
    return pool.scan(Snapshot.empty());
  }

  private static Set<String> paths(Snapshot snapshot) {
    Set<String> paths = new TreeSet<>();
    snapshot.entries().forEach(entry -> paths.add(entry.path()));
    return paths;
  }

  private static String text(Snapshot snapshot, String path) {
    return new String(snapshot.entry(path).bytes(), StandardCharsets.UTF_8);
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
    assertTrue(snapshot.containsDirectory("com/acme"));
    assertFalse(snapshot.containsDirectory("com/other"));
    assertEquals(
        List.of(classes.file("com/acme").toUri().toURL().toString()),
        snapshot.directories("com/acme").stream().map(Object::toString).toList());
  }

  @Test
  void whereNothingChangedThePreviousSnapshotIsTheNext() throws Exception {
    Snapshot snapshot = first();

    assertFalse(pool.differs(snapshot));
    assertSame(snapshot, pool.scan(snapshot));
    assertEquals(0, ticker.pausedMillis());
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
    assertFalse(after.containsDirectory("org"));
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
    pool = new Pool(List.of(Root.of(classes.directory())), names, Duration.ofSeconds(2), ticker);
    Snapshot before = first();
    assertEquals(Set.of(HELLO, "messages.properties"), paths(before));
    assertTrue(pool.contains("com.acme.Hello"));
    assertFalse(pool.contains("com.acme.Bye"));

    Files.write(classes.file(BYE), new byte[] {1});

    assertFalse(pool.differs(before));
  }

  @Test
  void ofARepeatedPathTheFirstRootHasTheEntryAndAllCount() throws Exception {
    Project second = new Project(temp.resolve("second")).write("messages.properties", "b=1");
    second.write("only/second.txt", "x");
    pool = pool(Root.of(classes.directory()), Root.of(second.directory()));
    Snapshot before = first();

    assertEquals("a=1", text(before, "messages.properties"));
    assertEquals(2, before.entries("messages.properties").size());
    assertEquals(1, before.entries("only/second.txt").size());
    assertEquals(List.of(), before.entries("none"));
    assertEquals(2, before.directories("").size());

    second.write("messages.properties", "b=22");
    Snapshot after = pool.scan(before);
    assertEquals(Set.of("messages.properties"), before.changesTo(after).changed());

    second.delete("messages.properties");
    assertEquals(Set.of("messages.properties"), after.changesTo(pool.scan(after)).changed());
  }

  @Test
  void aMissingRootIsEmptyAndMayAppearLater() throws Exception {
    Path later = temp.resolve("later");
    pool = pool(Root.of(later), Root.glob(temp.resolve("lib"), "*.jar"));
    Snapshot before = first();
    assertEquals(Set.of(), paths(before));
    assertFalse(pool.differs(before));

    new Project(later).greeting("Hello", "1");

    assertTrue(pool.differs(before));
    assertEquals(Set.of(HELLO), paths(pool.scan(before)));
  }

  @Test
  void aDirectoryExchangedByItsSymbolicLinkIsSeen() throws Exception {
    Project other = new Project(temp.resolve("other")).greeting("Hello", "2");
    Files.copy(classes.file(BYE), other.file(BYE));
    other.write("messages.properties", "a=1");
    Path link = Files.createSymbolicLink(temp.resolve("current"), classes.directory());
    pool = pool(Root.of(link));
    Snapshot before = first();
    // As a deployment does that keeps the times: nothing but the identity of the files tells.
    for (String path : List.of("", "com", "com/acme", HELLO, BYE, "messages.properties")) {
      Project.date(other.file(path), Project.date(classes.file(path)));
    }

    Files.delete(link);
    Files.createSymbolicLink(link, other.directory());

    assertTrue(pool.differs(before));
    Snapshot after = pool.scan(before);
    assertEquals(Set.of(HELLO), before.changesTo(after).all());
    assertTrue(pool.covers(link.resolve(HELLO).toUri().toURL()));
    assertTrue(pool.covers(classes.file(HELLO).toUri().toURL()), "a former real path");
    assertTrue(pool.covers(other.file(HELLO).toUri().toURL()), "the real path of now");
  }

  @Test
  void linksAreFollowedButLoopsAreNot() throws Exception {
    Project shared = new Project(temp.resolve("shared")).write("note.txt", "n");
    Files.createSymbolicLink(classes.file("linked"), shared.directory());
    Files.createSymbolicLink(classes.file("loop"), classes.directory());
    Files.createSymbolicLink(classes.file("dangling.txt"), temp.resolve("nowhere"));

    Snapshot before = first();
    assertEquals(Set.of(HELLO, BYE, "messages.properties", "linked/note.txt"), paths(before));
    assertFalse(pool.differs(before));

    Files.writeString(temp.resolve("nowhere"), "there");
    assertTrue(pool.differs(before));
    assertEquals("there", text(pool.scan(before), "dangling.txt"));
  }

  @Test
  void aWatchedFileStandsUnderItsReservedPath() throws Exception {
    Path descriptor = temp.resolve("web.xml");
    pool = pool(Root.of(classes.directory()), Root.file(descriptor, "/WEB-INF/web.xml"));
    Snapshot none = first();
    assertNull(none.entry("/WEB-INF/web.xml"));

    Files.writeString(descriptor, "<web-app/>");
    assertTrue(pool.differs(none));
    Snapshot some = pool.scan(none);

    assertEquals(Set.of("/WEB-INF/web.xml"), none.changesTo(some).added());
    assertEquals("<web-app/>", text(some, "/WEB-INF/web.xml"));
    assertEquals(
        descriptor.toUri().toURL().toString(), some.entry("/WEB-INF/web.xml").url().toString());
    assertEquals(1, some.directories("").size());
    assertFalse(pool.covers(descriptor.toUri().toURL()));
  }

  @Test
  void aRootThatWasADirectoryMayBecomeAJar() throws Exception {
    Project jarred = new Project(temp.resolve("jarred")).greeting("Hello", "2");
    Snapshot before = first();
    classes.delete("");
    jarred.jar(classes.directory());

    Snapshot after = pool.scan(before);

    assertEquals(Set.of(HELLO), before.changesTo(after).changed());
    assertTrue(after.entry(HELLO).url().toString().startsWith("jar:file:"));
  }

  @Test
  void namesThatUrlsMustEncodeAreEncodedAsThePlatformDoes() throws Exception {
    classes.write("a b+c%d#é/ü ?.txt", "x");
    Entry entry = first().entry("a b+c%d#é/ü ?.txt");

    assertEquals(
        classes.file("a b+c%d#é/ü ?.txt").toUri().toURL().toString().toLowerCase(Locale.ROOT),
        entry.url().toString().toLowerCase(Locale.ROOT));
    assertEquals(classes.file("a b+c%d#é/ü ?.txt"), Path.of(entry.url().toURI()));
  }

  @Test
  void locationsInsideTheRootsAreCovered() throws Exception {
    Project spaced = new Project(temp.resolve("with space"));
    pool = pool(Root.of(spaced.directory()), Root.glob(temp.resolve("lib"), "acme-*.jar"));

    assertTrue(pool.covers(spaced.directory().toUri().toURL()));
    assertTrue(pool.covers(new java.net.URL("file:" + spaced.directory() + "/a b.txt")));
    assertTrue(pool.covers(temp.resolve("lib/acme-1.jar").toUri().toURL()));
    assertTrue(
        pool.covers(
            new java.net.URL("jar:" + temp.resolve("lib/acme-1.jar").toUri() + "!/a/b.txt")));
    assertFalse(pool.covers(temp.resolve("lib/other-1.jar").toUri().toURL()));
    assertFalse(pool.covers(temp.resolve("with").toUri().toURL()));
    assertFalse(pool.covers(new java.net.URL("http://localhost/")));
    assertFalse(pool.covers(Object.class.getResource("Object.class")));
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
            return ticker.wallNanos();
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
