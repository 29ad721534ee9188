package dev.reloader.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.reloader.pool.Root;
import dev.reloader.servlet.blueprint.Blueprint;
import dev.reloader.servlet.blueprint.DescriptorException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an application declares is put together again only when something that declares changed. */
class UnchangedBlueprintTest {

  private static final String FRAGMENT = "WEB-INF/classes/META-INF/web-fragment.xml";
  private static final String INITIALIZERS =
      "WEB-INF/classes/META-INF/services/jakarta.servlet.ServletContainerInitializer";

  @TempDir Path base;
  private WebAppDirectory app;

  @BeforeEach
  void anApplication() throws IOException {
    app = new WebAppDirectory(base).webXml().compile(servlet("/a", "1"), plain("1"));
  }

  private static String servlet(String pattern, String body) {
    return "package acme; @WebServlet(\"%s\") public class A extends HttpServlet { int n = %s; }"
        .formatted(pattern, body);
  }

  private static String plain(String body) {
    return "package acme; public class B { int n = " + body + "; }";
  }

  @Test
  void itIsTheSameWhereOnlyCodeChanged() throws Exception {
    Blueprint before = app.read();
    app.compile(servlet("/a", "2"));
    assertSame(before, app.read());
    app.compile(plain("2")).file("WEB-INF/classes/texts.properties", "a=b");
    assertNotSame(before, app.read()); // A file was added: a place may be new.
    before = app.read();
    app.file("WEB-INF/classes/texts.properties", "a=c");
    assertSame(before, app.read());
  }

  @Test
  void itIsAnotherWhereADeclarationChanged() throws Exception {
    app.read();
    app.compile(servlet("/b", "1"));
    assertEquals("acme.A", app.read().servletMappings().get("/b"));
    app.compile("package acme; @WebListener public class B implements ServletContextListener {}");
    assertEquals(List.of("acme.B"), app.read().listeners());
    app.webXml("<listener><listener-class>first</listener-class></listener>");
    assertEquals(List.of("first", "acme.B"), app.read().listeners());
    Files.delete(app.classes().resolve("acme/B.class"));
    assertEquals(List.of("first"), app.read().listeners());
  }

  @Test
  void itIsReadAnewAfterAMistake() throws Exception {
    Blueprint before = app.read();
    app.webXml("<listener>").compile(servlet("/b", "1"));
    assertThrows(DescriptorException.class, app::read);
    assertThrows(DescriptorException.class, app::read);
    app.webXml();
    assertEquals("acme.A", app.read().servletMappings().get("/b"));
    app.compile(servlet("/a", "1"));
    assertEquals(before, app.read());
  }

  @Test
  void whateverIsEditedItIsWhatAReaderWithoutAPastReads() throws Exception {
    Path other = base.resolve("other");
    Files.createDirectories(other);
    Random random = new Random(5);
    app.root(Root.of(other));
    for (int round = 0; round < 60; round++) {
      switch (random.nextInt(7)) {
        case 0 -> app.compile(servlet(random.nextBoolean() ? "/a" : "/b", "" + round));
        case 1 -> app.compile(plain("" + round));
        case 2 -> move("acme/B.class", other);
        case 3 ->
            app.compile(
                "package acme; @WebListener public class B implements ServletContextListener {}");
        case 4 ->
            app.file(
                FRAGMENT,
                WebAppDirectory.fragmentXml(
                    "<listener><listener-class>f"
                        + random.nextInt(3)
                        + "</listener-class></listener>"));
        case 5 -> app.file(INITIALIZERS, "acme.I" + random.nextInt(3));
        default ->
            app.webXml(
                "<listener><listener-class>l" + random.nextInt(3) + "</listener-class></listener>");
      }
      Blueprint read = app.read();
      assertEquals(new WebAppDirectory(base).root(Root.of(other)).read(), read, "round " + round);
    }
  }

  private void move(String path, Path other) throws IOException {
    Path file = app.classes().resolve(path);
    Path moved = other.resolve(path);
    if (Files.exists(file)) {
      Files.createDirectories(moved.getParent());
      Files.deleteIfExists(moved);
      Files.move(file, moved);
    }
  }
}
