package dev.reloader.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import dev.reloader.servlet.descriptor.PoolFacts.PoolClass;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LibraryTest {
  private static final String SERVLET =
      "package lib; @WebServlet(\"/lib\") public class Shop extends HttpServlet {}";

  @TempDir Path base;
  WebAppDirectory app;

  @BeforeEach
  void anApplicationWithALibrary() throws IOException {
    app = new WebAppDirectory(base);
    app.fragment("a.jar", "<name>A</name>", SERVLET);
  }

  @Test
  void aLibraryOfAPackedArchiveIsReadAsAStream() throws Exception {
    Library library =
        new Library(
            "WEB-INF/lib/a.jar",
            new Location("war"),
            ArchiveFiles.packed(app, "/WEB-INF/lib/a.jar"),
            true);
    assertNotNull(library.fragment());
    assertEquals("lib.Shop", library.declaring(name -> true).get(0).name());
  }

  @Test
  void aLibraryThatIsGoneIsNamed() {
    DescriptorException error =
        assertThrows(
            DescriptorException.class,
            () ->
                new Library(
                    "WEB-INF/lib/b.jar",
                    new Location("war"),
                    ArchiveFiles.packed(app, "/WEB-INF/lib/b.jar"),
                    true));
    assertTrue(String.valueOf(error.getMessage()).startsWith("WEB-INF/lib/b.jar: cannot be read"));
  }

  @Test
  void librariesAreReadOnce() throws Exception {
    assertEquals(Set.of("/lib"), app.read().servletMappings().keySet());
    Files.delete(app.library("a.jar"));
    assertEquals(Set.of("/lib"), app.read().servletMappings().keySet());
  }

  @Test
  void aJarThatOnlyTheLoaderHasIsALibraryToo() throws Exception {
    Path extra = Files.move(app.library("a.jar"), base.resolve("extra.jar"));
    URL[] urls = {extra.toUri().toURL()};
    try (URLClassLoader loader = new URLClassLoader(urls, null)) {
      Blueprint blueprint = new BlueprintReader(app, loader, name -> false).read(Snapshot.empty());
      assertEquals(Set.of("/lib"), blueprint.servletMappings().keySet());
    }
  }

  @Test
  void aLocationIsTheSameHoweverItsUrlIsWritten() throws Exception {
    Path jar = app.library("a.jar");
    Path link = Files.createSymbolicLink(base.resolve("link.jar"), jar);
    Location plain = Location.of(jar.toUri().toURL());
    assertEquals(plain, Location.of(link.toUri().toURL()));
    assertEquals(plain, Location.of(URI.create("jar:" + jar.toUri() + "!/").toURL()));
    assertEquals("a.jar", Location.fileName(plain.text()));
    assertEquals("a.jar", Location.fileName("jar:file:/x/a.jar!/"));
    URL other = URI.create("http://localhost/a.jar").toURL();
    assertEquals("http://localhost/a.jar", Location.of(other).text());
  }

  @Test
  void classesWhoseBytesAreSharedBetweenSnapshotsAreReadOnce() throws Exception {
    app.compile("package acme; public class Same {}", "package acme; public class Changing {}");
    Pool pool = new Pool(List.of(Root.of(app.classes())), ClassNames.all(), Duration.ofSeconds(2));
    PoolFacts facts = new PoolFacts();
    Snapshot first = pool.scan(Snapshot.empty());
    Map<String, PoolClass> before = facts.read(first);
    app.compile("package acme; public class Changing { int field; }");
    Map<String, PoolClass> after = facts.read(pool.scan(first));
    assertSame(factsOf(before, "acme.Same"), factsOf(after, "acme.Same"));
    assertNotSame(factsOf(before, "acme.Changing"), factsOf(after, "acme.Changing"));
  }

  private static ClassFacts factsOf(Map<String, PoolClass> classes, String name) {
    PoolClass type = classes.get(name);
    assertNotNull(type);
    return type.facts();
  }

  @Test
  void aClassFileThatCannotBeReadHasNoFacts() {
    assertNull(ClassFileReader.read("a/Broken.class", new byte[] {1, 2, 3}));
  }
}
