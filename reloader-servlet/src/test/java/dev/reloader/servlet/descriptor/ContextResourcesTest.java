package dev.reloader.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;

import dev.reloader.pool.ClassNames;
import dev.reloader.pool.Snapshot;
import jakarta.servlet.ServletContext;
import java.io.InputStream;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextResourcesTest {
  @TempDir Path base;
  WebAppDirectory app;

  @BeforeEach
  void anApplicationWithAName() throws Exception {
    app = new WebAppDirectory(base).webXml("<display-name>a</display-name>");
  }

  /** A context that has the application's files, unpacked or not, and one attribute. */
  private ServletContext context(boolean unpacked, @Nullable Object orderedLibraries) {
    return (ServletContext)
        Proxy.newProxyInstance(
            getClass().getClassLoader(),
            new Class<?>[] {ServletContext.class},
            (proxy, method, arguments) -> {
              String path = String.valueOf(arguments[0]);
              return switch (method.getName()) {
                case "getResourcePaths" -> app.list(path).isEmpty() ? null : app.list(path);
                case "getResource" -> app.url(path);
                case "getResourceAsStream" -> app.open(path);
                case "getRealPath" -> unpacked ? app.file(path).toString() : null;
                case "getAttribute" ->
                    path.equals(ServletContext.ORDERED_LIBS) ? orderedLibraries : null;
                default -> throw new AssertionError(method);
              };
            });
  }

  @Test
  void aBlueprintIsReadThroughTheServletContext() throws Exception {
    ClassLoader parent = getClass().getClassLoader();
    ServletContext context = context(true, null);
    BlueprintReader reader = new BlueprintReader(context, parent, ClassNames.all(), List.of());
    assertEquals(Optional.of("a"), reader.read(Snapshot.empty()).displayName());
    assertEquals(Set.of(base.resolve("WEB-INF/web.xml")), reader.watched());
  }

  @Test
  void nothingIsWatchedInAnArchiveThatIsNotUnpacked() {
    ClassLoader parent = getClass().getClassLoader();
    BlueprintReader reader =
        new BlueprintReader(context(false, null), parent, ClassNames.all(), List.of());
    assertEquals(Set.of(), reader.watched());
  }

  @Test
  void filesAndDirectoriesAreThoseOfTheContext() throws Exception {
    ContextResources resources = new ContextResources(context(true, null));
    assertEquals(Set.of(), resources.list("/none/"));
    assertEquals(Set.of("/WEB-INF/web.xml"), resources.list("/WEB-INF/"));
    assertNotNull(resources.url("/WEB-INF/web.xml"));
    try (InputStream in = resources.open("/WEB-INF/web.xml")) {
      assertNotNull(in);
    }
  }

  @Test
  void theContainersOrderIsThatOfFileNames() {
    Object ordered = Arrays.asList("b.jar", "/app/WEB-INF/lib/a.jar", "jar:file:/lib/c.jar!/");
    assertEquals(
        List.of("b.jar", "a.jar", "c.jar"),
        new ContextResources(context(true, ordered)).orderedLibraries());
    assertNull(new ContextResources(context(true, null)).orderedLibraries());
    assertNull(new ContextResources(context(true, "none")).orderedLibraries());
  }
}
