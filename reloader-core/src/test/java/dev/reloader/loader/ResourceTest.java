package dev.reloader.loader;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.Project;
import dev.reloader.pool.Root;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.net.URLClassLoader;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.jar.JarFile;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ResourceTest {

  @TempDir Path temp;

  private Project classes;

  @BeforeEach
  void write() throws IOException {
    classes = new Project(temp.resolve("classes")).write("conf/a.xml", "<old/>");
    classes.write("conf/b c.txt", "b").greeting("Hello", "1");
  }

  private PoolClassLoader loader() throws Exception {
    return Loaders.generation(ResourceTest.class.getClassLoader(), Root.of(classes.directory()));
  }

  private static String read(URL url) throws IOException {
    try (InputStream in = url.openStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  @Test
  void aResourceIsTheSnapshotsWhateverIsOnDisk() throws Exception {
    PoolClassLoader loader = loader();
    classes.write("conf/a.xml", "<newer/>");

    assertEquals("<old/>", read(loader.getResource("conf/a.xml")));
    assertEquals("<old/>", read(loader.getResources("conf/a.xml").nextElement()));
    try (InputStream in = loader.getResourceAsStream("conf/a.xml")) {
      assertEquals("<old/>", new String(in.readAllBytes(), StandardCharsets.UTF_8));
    }
    classes.delete("conf");
    assertEquals("<old/>", read(loader.getResource("conf/a.xml")));
    assertEquals("b", read(loader.getResource("conf/b c.txt")));
  }

  @Test
  void itsUrlLooksLikeTheFilesOwn() throws Exception {
    URL url = loader().getResource("conf/b c.txt");
    Path file = classes.file("conf/b c.txt");

    assertEquals("file", url.getProtocol());
    assertEquals(file.toUri().toURL().toString(), url.toString());
    assertEquals(file, Path.of(url.toURI()));
    assertEquals(file.toUri().toURL(), url);
  }

  @Test
  void itsConnectionTellsLengthTypeAndTime() throws Exception {
    Project.date(classes.file("conf/a.xml"), 1_700_000_000_000_000_000L);
    PoolClassLoader loader = loader();
    classes.write("conf/a.xml", "<newer and longer/>");

    URLConnection connection = loader.getResource("conf/a.xml").openConnection();

    assertEquals(6, connection.getContentLength());
    assertEquals(6, connection.getContentLengthLong());
    assertEquals("application/xml", connection.getContentType());
    assertEquals(1_700_000_000_000L, connection.getLastModified());
    assertEquals("6", connection.getHeaderField("Content-Length"));
    assertNull(connection.getHeaderField("unknown"));
  }

  @Test
  void whatIsResolvedAgainstItIsTheSnapshotsToo() throws Exception {
    PoolClassLoader loader = loader();
    URL url = loader.getResource("conf/a.xml");
    classes.write("conf/b c.txt", "newer");
    classes.write("conf/later.txt", "later");

    assertEquals("b", read(new URL(url, "b%20c.txt")));
    assertEquals("later", read(new URL(url, "later.txt")));
  }

  @Test
  void aDirectoryCanBeListed() throws Exception {
    URL url = loader().getResource("conf");

    assertEquals(classes.file("conf").toUri().toURL().toString(), url.toString());
    assertTrue(Files.isDirectory(Path.of(url.toURI())));
    assertTrue(read(url).contains("a.xml"));
    assertEquals(url, loader().getResource("conf/"));
    assertNotNull(loader().getResource(""));
    assertNull(loader().getResource("confx"));
    try (InputStream in = loader().getResourceAsStream("conf")) {
      assertNotNull(in);
    }
  }

  @Test
  void aWatchedFileIsNoResource() throws Exception {
    PoolClassLoader loader =
        Loaders.generation(
            getClass().getClassLoader(),
            Root.of(classes.directory()),
            Root.file(classes.file("conf/a.xml"), "/WEB-INF/web.xml"));

    assertNull(loader.getResource("/WEB-INF/web.xml"));
    assertNull(loader.getResourceAsStream("/WEB-INF/web.xml"));
    assertFalse(loader.getResources("/WEB-INF/web.xml").hasMoreElements());
    assertNull(loader.getResource("WEB-INF/web.xml"));
  }

  @Test
  void aRepeatedResourceIsShownForEachRootOnceThoughTheParentSeesThemToo() throws Exception {
    Project second = new Project(temp.resolve("second")).write("conf/a.xml", "<second/>");
    URL[] urls = {classes.directory().toUri().toURL(), second.directory().toUri().toURL()};
    try (URLClassLoader parent = new URLClassLoader(urls, null)) {
      PoolClassLoader loader =
          Loaders.generation(parent, Root.of(classes.directory()), Root.of(second.directory()));

      List<String> contents = new ArrayList<>();
      for (var all = loader.getResources("conf/a.xml"); all.hasMoreElements(); ) {
        contents.add(read(all.nextElement()));
      }
      assertEquals(List.of("<old/>", "<second/>"), contents);
      assertEquals(2, java.util.Collections.list(loader.getResources("conf")).size());
    }
  }

  @Test
  void aParentThatShowsAUrlTwiceIsShownOnce() throws Exception {
    Project library = new Project(temp.resolve("library")).write("lib.txt", "l");
    URL url = library.directory().toUri().toURL();
    try (URLClassLoader grandparent = new URLClassLoader(new URL[] {url}, null);
        URLClassLoader parent = new URLClassLoader(new URL[] {url}, grandparent)) {
      PoolClassLoader loader = Loaders.generation(parent, Root.of(classes.directory()));

      assertEquals(1, java.util.Collections.list(loader.getResources("lib.txt")).size());
    }
  }

  @Test
  void anEntryOfAJarIsTheSnapshotsAfterTheJarWasReplaced() throws Exception {
    Path jar = classes.jar(temp.resolve("a b.jar"));
    PoolClassLoader loader = Loaders.generation(getClass().getClassLoader(), Root.of(jar));
    classes.write("conf/a.xml", "<newer/>").jar(jar);

    URL url = loader.getResource("conf/a.xml");

    assertEquals("jar:" + jar.toUri().toURL() + "!/conf/a.xml", url.toString());
    assertEquals("<old/>", read(url));
    JarURLConnection connection = assertInstanceOf(JarURLConnection.class, url.openConnection());
    assertEquals("conf/a.xml", connection.getEntryName());
    assertEquals(6, connection.getContentLengthLong());
    assertEquals("application/xml", connection.getContentType());
    assertTrue(connection.getLastModified() > 0);
    assertEquals("6", connection.getHeaderField("content-length"));
    try (JarFile file = connection.getJarFile()) {
      assertEquals(jar.toString(), file.getName());
    }
  }

  @Test
  void aDirectoryOfAJarIsListedAsItIsOnDiskAndNeverCached() throws Exception {
    Path jar = classes.jar(temp.resolve("acme.jar"));
    PoolClassLoader loader = Loaders.generation(getClass().getClassLoader(), Root.of(jar));
    URL url = loader.getResource("conf/");
    assertEquals("jar:" + jar.toUri().toURL() + "!/conf/", url.toString());
    Project.jar(jar, Map.of("conf/", new byte[0], "one", new byte[0]));
    JarURLConnection connection = assertInstanceOf(JarURLConnection.class, url.openConnection());
    try (JarFile one = connection.getJarFile()) {
      Files.delete(jar);
      Project.jar(jar, Map.of("conf/", new byte[0], "other", new byte[0]));
      JarURLConnection later = assertInstanceOf(JarURLConnection.class, url.openConnection());
      try (JarFile other = later.getJarFile()) {
        assertNotNull(one.getEntry("one"));
        assertNotNull(other.getEntry("other"));
      }
    }
  }

  @Test
  void aClassFileCanBeReadAsAResource() throws Exception {
    byte[] old = classes.bytes("com/acme/Hello.class");
    PoolClassLoader loader = loader();
    classes.greeting("Hello", "newer");

    try (InputStream in = loader.getResourceAsStream("com/acme/Hello.class")) {
      assertArrayEquals(old, in.readAllBytes());
    }
    assertFalse(Arrays.equals(old, classes.bytes("com/acme/Hello.class")));
  }
}
