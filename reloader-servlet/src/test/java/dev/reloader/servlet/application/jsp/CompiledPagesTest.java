package dev.reloader.servlet.application.jsp;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Pool;
import dev.reloader.pool.Root;
import dev.reloader.pool.Snapshot;
import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CompiledPagesTest {

  private static final FileTime OLD = FileTime.from(Instant.parse("2020-01-01T00:00:00Z"));

  @TempDir Path temp;

  private final CompiledPages pages =
      CompiledPages.of(new ServletContextHandler("/app").getServletContext());
  private Path classes;
  private Path first;
  private Path second;
  private Pool pool;

  @BeforeEach
  void compile() throws Exception {
    classes = Files.createDirectories(temp.resolve("classes"));
    first = Files.createDirectories(temp.resolve("first"));
    second = Files.createDirectories(temp.resolve("second"));
    pool = new Pool(List.of(Root.of(classes)), ClassNames.all(), Duration.ofSeconds(2));
    write("Deep", "public static int depth() { return 1; }");
    write("Cart", "public Deep deep() { return new Deep(); } public static class Item {}");
    write("Alone", "");
  }

  private void write(String name, String body) throws IOException {
    Path source = temp.resolve(name + ".java");
    Files.writeString(source, "package app; public class " + name + " { " + body + " }");
    int result =
        ToolProvider.getSystemJavaCompiler()
            .run(
                null,
                null,
                null,
                "-d",
                classes.toString(),
                "-cp",
                classes + File.pathSeparator + System.getProperty("java.class.path"),
                source.toString());
    assertEquals(0, result);
  }

  private Path page(String name, String source) throws IOException {
    Path directory = Files.createDirectories(first.resolve("org/apache/jsp"));
    Files.writeString(directory.resolve(name + ".java"), source);
    for (String part : List.of("", "$Helper")) {
      Path type = Files.writeString(directory.resolve(name + part + ".class"), "compiled");
      Files.setLastModifiedTime(type, OLD);
    }
    return directory.resolve(name + ".class");
  }

  /** The pages that are there for the next generation, after a change. */
  private Set<String> handedOn(Change change) throws Exception {
    Snapshot before = pool.scan(Snapshot.empty());
    pages.keep(first, before);
    change.make();
    pages.handOn(second, pool.scan(before));
    Set<String> names = new TreeSet<>();
    try (Stream<Path> files = Files.walk(second)) {
      files.filter(Files::isRegularFile).forEach(file -> names.add(file.getFileName().toString()));
    }
    names.removeIf(name -> !name.endsWith(".class") || name.contains("$"));
    return names;
  }

  private interface Change {
    void make() throws Exception;
  }

  @Test
  void aPageThatNamesWhatHasChangedIsLeft() throws Exception {
    page("cart_jsp", "import app.Cart; // the rest");
    page("alone_jsp", "out.print(app.Alone.class);");
    assertEquals(Set.of("alone_jsp.class"), handedOn(() -> write("Cart", "int more;")));
  }

  @Test
  void soIsOneThatNamesWhatRefersToIt() throws Exception {
    page("cart_jsp", "import app.Cart; // and never the other");
    page("alone_jsp", "out.print(app.Alone.class);");
    assertEquals(Set.of("alone_jsp.class"), handedOn(() -> write("Deep", "int more;")));
  }

  @Test
  void soIsOneThatNamesANestedClass() throws Exception {
    page("item_jsp", "import app.Cart.*; Item item;");
    assertEquals(Set.of(), handedOn(() -> Files.delete(classes.resolve("app/Cart$Item.class"))));
  }

  @Test
  void soIsOneWhoseClassFileAloneRefersToIt() throws Exception {
    Path type = page("hidden_jsp", "var deep = something();");
    Files.copy(
        classes.resolve("app/Cart.class"), type, java.nio.file.StandardCopyOption.REPLACE_EXISTING);
    Files.setLastModifiedTime(type, OLD);
    assertEquals(Set.of(), handedOn(() -> write("Deep", "int more;")));
  }

  @Test
  void soIsOneThatUsesATagFileThatIsLeft() throws Exception {
    page("hello_tag", "app.Alone alone;");
    page("using_jsp", "new org.apache.jsp.tag.web.hello_tag();");
    page("plain_jsp", "nothing");
    assertEquals(Set.of("plain_jsp.class"), handedOn(() -> write("Alone", "int more;")));
  }

  @Test
  void soIsOneThatMayMeanANewClass() throws Exception {
    page("other_jsp", "import app.*; import lib.*; Fresh fresh;");
    assertEquals(Set.of(), handedOn(() -> write("Fresh", "")));
  }

  @Test
  void allAreLeftWhenATagLibraryHasChanged() throws Exception {
    page("plain_jsp", "nothing");
    Files.createDirectories(classes.resolve("META-INF"));
    assertEquals(
        Set.of(), handedOn(() -> Files.writeString(classes.resolve("META-INF/a.tld"), "new")));
  }

  @Test
  void allAreLeftWhenWhatTranslatesThemHasChanged() throws Exception {
    page("plain_jsp", "nothing");
    write("Info", "} class Base extends jakarta.servlet.jsp.tagext.TagExtraInfo {");
    write("Price", "} class More extends Base { Cart cart;");
    assertEquals(Set.of("plain_jsp.class"), handedOn(() -> write("Alone", "int more;")));
    Files.delete(second.resolve("org/apache/jsp/plain_jsp.class"));
    // Base's subclass More uses Cart, which uses Deep.
    assertEquals(Set.of(), handedOn(() -> write("Deep", "int more;")));
  }

  @Test
  void whatMayStillBeWrittenIsLeft() throws Exception {
    Path type = page("fresh_jsp", "nothing");
    Files.setLastModifiedTime(type, FileTime.from(Instant.now().plusSeconds(60)));
    page("unknown_jsp", "nothing");
    Files.delete(type.resolveSibling("unknown_jsp.java"));
    assertEquals(Set.of(), handedOn(() -> write("Alone", "int more;")));
  }

  @Test
  void filesKeepTheirTimesAndNestedClassesComeAlong() throws Exception {
    page("plain_jsp", "nothing");
    handedOn(() -> write("Alone", "int more;"));
    Path directory = second.resolve("org/apache/jsp");
    assertEquals(OLD, Files.getLastModifiedTime(directory.resolve("plain_jsp.class")));
    assertEquals(OLD, Files.getLastModifiedTime(directory.resolve("plain_jsp$Helper.class")));
    assertEquals("nothing", Files.readString(directory.resolve("plain_jsp.java")));
  }

  @Test
  void aStoppedGenerationLeavesNothing() throws Exception {
    page("plain_jsp", "nothing");
    assertEquals(
        Set.of(),
        handedOn(
            () -> {
              try (Stream<Path> files = Files.walk(first)) {
                files
                    .sorted(java.util.Comparator.reverseOrder())
                    .forEach(CompiledPagesTest::delete);
              }
            }));
  }

  private static void delete(Path file) {
    try {
      Files.delete(file);
    } catch (IOException e) {
      throw new java.io.UncheckedIOException(e);
    }
  }
}
