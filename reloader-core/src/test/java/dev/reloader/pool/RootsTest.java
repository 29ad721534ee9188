package dev.reloader.pool;

import static dev.reloader.pool.Acme.BYE;
import static dev.reloader.pool.Acme.HELLO;
import static dev.reloader.pool.Acme.paths;
import static dev.reloader.pool.Acme.text;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Roots of every kind, beside each other, behind links and not yet there. */
class RootsTest {

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
  void ofARepeatedPathTheFirstRootHasTheEntryAndAllCount() throws Exception {
    Project second = new Project(temp.resolve("second")).write("messages.properties", "b=1");
    second.write("only/second.txt", "x");
    pool = acme.pool(Root.of(classes.directory()), Root.of(second.directory()));
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
    pool = acme.pool(Root.of(later), Root.glob(temp.resolve("lib"), "*.jar"));
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
    pool = acme.pool(Root.of(link));
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
    pool = acme.pool(Root.of(classes.directory()), Root.file(descriptor, "/WEB-INF/web.xml"));
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
    pool = acme.pool(Root.of(spaced.directory()), Root.glob(temp.resolve("lib"), "acme-*.jar"));

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
}
