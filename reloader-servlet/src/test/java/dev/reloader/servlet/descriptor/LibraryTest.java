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
import dev.reloader.servlet.blueprint.Blueprint;
import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.classfile.ClassFacts;
import dev.reloader.servlet.descriptor.PoolFacts.PoolClass;
import java.io.IOException;
import java.net.URI;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.objectweb.asm.AnnotationVisitor;
import org.objectweb.asm.ClassWriter;
import org.objectweb.asm.Opcodes;

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
  void classesThatSnapshotsShareAreReadOnce() throws Exception {
    app.compile(
        "package acme; public class Same implements Runnable { public void run() {} }",
        "package acme; public class Changing implements Runnable { public void run() {} }");
    Pool pool = new Pool(List.of(Root.of(app.classes())), ClassNames.all(), Duration.ofSeconds(2));
    PoolFacts facts = new PoolFacts();
    Snapshot first = pool.scan(Snapshot.empty());
    facts.read(first);
    ClassFacts same = factsOf(facts, "acme.Same");
    ClassFacts changing = factsOf(facts, "acme.Changing");
    app.compile(
        "package acme; public class Changing implements Runnable { public void run() { return; } }");
    facts.read(pool.scan(first));
    assertSame(same, factsOf(facts, "acme.Same"));
    assertNotSame(changing, factsOf(facts, "acme.Changing"));
  }

  @Test
  void whatStandsBelowATypeFollowsTheChange() throws Exception {
    app.compile(
        "package acme; public interface Type {}",
        "package acme; public class One implements Type {}",
        "package acme; public class Two implements Type {}");
    Pool pool = new Pool(List.of(Root.of(app.classes())), ClassNames.all(), Duration.ofSeconds(2));
    PoolFacts facts = new PoolFacts();
    Snapshot first = pool.scan(Snapshot.empty());
    facts.read(first);
    assertEquals(Set.of("acme.One", "acme.Two"), Set.copyOf(facts.below("acme.Type")));
    app.compile("package acme; public class One {}");
    Files.delete(app.classes().resolve("acme/Two.class"));
    app.compile("package acme; public class Three implements Type {}");
    facts.read(pool.scan(first));
    assertEquals(List.of("acme.Three"), facts.below("acme.Type"));
    assertNull(facts.get("acme.Two"));
    assertEquals(1, facts.telling().size());
    assertTrue(facts.contains("acme.One"));
    assertEquals("acme.One", factsOf(facts, "acme.One").name());
  }

  private static ClassFacts factsOf(PoolFacts classes, String name) {
    PoolClass type = classes.get(name);
    assertNotNull(type);
    return type.facts();
  }

  @Test
  void aClassFileThatCannotBeReadHasNoFacts() {
    assertNull(ClassFacts.read("a/Broken.class", new byte[] {1, 2, 3}));
    assertNull(ClassFacts.read("acme/Deep.class", deep()));
  }

  /** Its annotation has arrays in arrays, so deep that reading them fills the stack. */
  private static byte[] deep() {
    ClassWriter type = new ClassWriter(0);
    type.visit(Opcodes.V17, Opcodes.ACC_PUBLIC, "acme/Deep", null, "java/lang/Object", null);
    Deque<AnnotationVisitor> open = new ArrayDeque<>();
    open.push(type.visitAnnotation("Ljakarta/servlet/annotation/WebServlet;", true));
    for (int i = 0; i < 200_000; i++) {
      open.push(open.element().visitArray(i == 0 ? "value" : null));
    }
    open.forEach(AnnotationVisitor::visitEnd);
    return type.toByteArray();
  }
}
