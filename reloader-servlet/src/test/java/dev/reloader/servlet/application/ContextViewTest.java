package dev.reloader.servlet.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.servlet.application.context.ContextView;
import jakarta.servlet.ServletContext;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The context that the application of a generation is given. */
class ContextViewTest {

  private static final String SERVLET = "public class Plain extends HttpServlet {}";

  @TempDir Path directory;
  private Site site;
  private URLClassLoader loader;

  @BeforeEach
  void open() throws Exception {
    Journal.read();
    site = new Site();
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  private ContextView start(Declarations declarations, String... sources) throws Exception {
    loader = new Sources().add(SERVLET).add(sources).compile(directory);
    return site.start(loader, declarations).context();
  }

  @Test
  void attributesAreReadThroughAndWrittenOnlyForTheGeneration() throws Exception {
    ServletContext container = site.context();
    container.setAttribute("shared", "the container's");
    ContextView view = start(new Declarations());

    view.setAttribute("own", 1);
    assertEquals("the container's", view.getAttribute("shared"));
    view.setAttribute("shared", "the generation's");
    container.setAttribute("later", "the container's");

    assertEquals("the generation's", view.getAttribute("shared"));
    assertEquals("the container's", view.getAttribute("later"));
    assertEquals("the container's", container.getAttribute("shared"));
    assertNull(container.getAttribute("own"));
  }

  @Test
  void aRemovedAttributeIsGoneForTheGenerationThoughTheContainerKeepsIt() throws Exception {
    site.context().setAttribute("shared", "x");
    ContextView view = start(new Declarations());

    view.removeAttribute("shared");

    assertNull(view.getAttribute("shared"));
    assertFalse(Collections.list(view.getAttributeNames()).contains("shared"));
    assertEquals("x", site.context().getAttribute("shared"));
    view.setAttribute("shared", "y");
    assertEquals("y", view.getAttribute("shared"));
    view.setAttribute("shared", null);
    assertNull(view.getAttribute("shared"));
  }

  @Test
  void namesOfAttributesAreMergedWithoutOurs() throws Exception {
    site.context().setAttribute("shared", "x");
    ContextView view = start(new Declarations());
    view.setAttribute("own", 1);
    view.setAttribute("shared", 2);

    List<String> names = Collections.list(view.getAttributeNames());

    assertTrue(names.containsAll(Set.of("shared", "own")), names::toString);
    assertEquals(1, names.stream().filter("shared"::equals).count());
    assertTrue(names.stream().noneMatch(name -> name.startsWith("dev.reloader.")));
    assertNull(view.getAttribute(EventBridge.class.getName()));
  }

  @Test
  void attributeListenersHearOfTheGenerationsAttributes() throws Exception {
    ContextView view =
        start(
            new Declarations().listener("app.Ear"),
            """
            public class Ear implements ServletContextAttributeListener {
              private static void write(String what, ServletContextAttributeEvent e) {
                Journal.write(what + e.getName() + "=" + e.getValue());
              }
              @Override public void attributeAdded(ServletContextAttributeEvent e) { write("+", e); }
              @Override public void attributeRemoved(ServletContextAttributeEvent e) { write("-", e); }
              @Override public void attributeReplaced(ServletContextAttributeEvent e) { write("!", e); }
            }
            """);

    view.setAttribute("a", 1);
    view.setAttribute("a", 2);
    view.removeAttribute("a");
    view.removeAttribute("a");

    assertEquals(List.of("+a=1", "!a=1", "-a=2"), Journal.read());
  }

  @Test
  void theLoaderAndTheContextOfItsOwnPathAreTheGenerations() throws Exception {
    ContextView view = start(new Declarations());

    assertSame(loader, view.getClassLoader());
    assertSame(view, view.getContext("/site"));
    assertSame(view, view.getContext("/site/page"));
    assertNull(view.getContext("/sites"));
    assertEquals("/site", view.getContextPath());
    assertEquals(site.context().getServerInfo(), view.getServerInfo());
  }

  @Test
  void parametersAreTheCurrentDescriptorsThenTheContainers() throws Exception {
    start(new Declarations().parameter("the-containers", "overridden").parameter("old", "1"));
    ContextView view = start(new Declarations().parameter("new", "2"));

    assertEquals("2", view.getInitParameter("new"));
    assertNull(view.getInitParameter("old"));
    assertNull(view.getInitParameter("the-containers"), "it was the descriptor's at first");
    assertEquals(List.of("new"), Collections.list(view.getInitParameterNames()));
  }

  @Test
  void parametersThatOnlyTheContainerWasGivenAreReadThrough() throws Exception {
    ContextView view = start(new Declarations());

    assertEquals("yes", view.getInitParameter("the-containers"));
    assertThrows(IllegalStateException.class, () -> view.setInitParameter("late", "x"));
  }
}
