package dev.reloader.servlet.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.servlet.application.context.ContextView;
import jakarta.servlet.ServletContext;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EventListener;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContextViewTest {
  private static final String SERVLET = "public class Plain extends HttpServlet {}";
  private static final String FILTER =
      """
      public class F implements Filter {
        private String name;
        @Override public void init(FilterConfig config) { name = config.getFilterName(); }
        @Override public void doFilter(ServletRequest q, ServletResponse s, FilterChain chain)
            throws IOException, ServletException {
          Journal.write(name);
          chain.doFilter(q, s);
        }
      }
      """;

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
    Sources all = new Sources().add(SERVLET);
    for (String source : sources) {
      all.add(source);
    }
    loader = all.compile(directory);
    return site.start(loader, declarations).context();
  }

  /** Runs statements as an initializer and answers what they have written to the journal. */
  private List<String> onStartup(Declarations declarations, String statements) throws Exception {
    start(
        declarations.initializer("app.Body"),
        FILTER,
        """
        public class Body implements ServletContainerInitializer {
          @Override public void onStartup(Set<Class<?>> types, ServletContext context) throws ServletException {
            %s
          }
          static void write(Object value) { Journal.write(String.valueOf(value)); }
          static void refused(Runnable code) {
            try {
              code.run();
              write("done");
            } catch (RuntimeException refused) {
              write(refused.getClass().getSimpleName());
            }
          }
        }
        """
            .formatted(statements));
    return Journal.read();
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

  @Test
  void registrationsAreTheGenerationsAndTheContainersOwn() throws Exception {
    ContextView view = start(new Declarations().servlet("plain", "app.Plain", "/plain", "*.plain"));

    assertEquals(Set.of("default", "plain"), view.getServletRegistrations().keySet());
    assertEquals(
        List.of("/plain", "*.plain"),
        List.copyOf(view.getServletRegistration("plain").getMappings()));
    assertEquals("app.Plain", view.getServletRegistration("plain").getClassName());
    assertNull(view.getServletRegistration("other"));
    assertTrue(view.getFilterRegistrations().isEmpty(), "Reloader's own filter is not shown");
    assertNotNull(view.getNamedDispatcher("plain"));
    assertNotNull(view.getNamedDispatcher("default"));
    assertNull(view.getNamedDispatcher("other"));
  }

  @Test
  void anInitializerRegistersServletsByNameClassAndInstance() throws Exception {
    List<String> journal =
        onStartup(
            new Declarations(),
            """
            write(context.addServlet("one", "app.Plain").addMapping("/one", "/uno"));
            write(context.addServlet("two", Plain.class).addMapping("/two", "/one"));
            write(context.getServletRegistration("two").getMappings());
            write(context.addServlet("three", context.createServlet(Plain.class)).addMapping("/two2"));
            write(context.addServlet("one", "app.Other"));
            ServletRegistration.Dynamic one = (ServletRegistration.Dynamic) context.getServletRegistration("one");
            write(one.setInitParameter("a", "1"));
            write(one.setInitParameters(Map.of("a", "2", "b", "2")));
            write(one.getInitParameters());
            one.setLoadOnStartup(1);
            one.setRunAsRole("admin");
            write(one.getRunAsRole());
            refused(() -> one.addMapping());
            refused(() -> one.addMapping("no slash"));
            refused(() -> one.setInitParameter("x", null));
            refused(() -> context.addServlet("", "app.Plain"));
            """);

    assertEquals(
        List.of(
            "[]",
            "[/one]",
            "[]",
            "[]",
            "null",
            "true",
            "[a]",
            "{a=1}",
            "admin",
            "IllegalArgumentException",
            "IllegalArgumentException",
            "IllegalArgumentException",
            "IllegalArgumentException"),
        journal);
  }

  @Test
  void aServletDeclaredByNameAloneIsCompletedByTheApplication() throws Exception {
    onStartup(
        new Declarations().servlet("later", null, "/later"),
        "write(context.addServlet(\"later\", Plain.class) != null);");

    assertEquals(
        "app.Plain", site.application().context().getServletRegistration("later").getClassName());
    assertFalse(site.application().route("/later").container());
  }

  @Test
  void anInitializerRegistersFiltersBeforeAndAfterTheDeclaredOnes() throws Exception {
    List<String> journal =
        onStartup(
            new Declarations()
                .servlet("plain", "app.Plain", "/plain")
                .filter("declared", "app.F", "/*"),
            """
        EnumSet<DispatcherType> request = EnumSet.of(DispatcherType.REQUEST);
        FilterRegistration.Dynamic last = context.addFilter("last", F.class);
        last.addMappingForUrlPatterns(null, true, "/*");
        FilterRegistration.Dynamic first = context.addFilter("first", new F());
        first.addMappingForUrlPatterns(request, false, "/*");
        context.addFilter("second", "app.F").addMappingForUrlPatterns(request, false, "/*");
        last.addMappingForServletNames(request, true, "plain");
        write(last.getUrlPatternMappings() + " " + last.getServletNameMappings());
        """);
    assertEquals(List.of("[/*] [plain]"), journal);

    site.get("/plain");

    assertEquals(List.of("first", "second", "declared", "last"), Journal.read());
  }

  @Test
  void nothingCanBeRegisteredOnceTheApplicationHasStarted() throws Exception {
    ContextView view = start(new Declarations().servlet("plain", "app.Plain", "/plain"));

    assertThrows(IllegalStateException.class, () -> view.addServlet("late", "app.Plain"));
    assertThrows(IllegalStateException.class, () -> view.addFilter("late", "app.Plain"));
    assertThrows(IllegalStateException.class, () -> view.addListener("app.Plain"));
    assertThrows(IllegalStateException.class, () -> view.declareRoles("admin"));
    IllegalStateException failure =
        assertThrows(
            IllegalStateException.class,
            () -> view.getServletRegistration("plain").setInitParameter("a", "b"));
    assertEquals(
        "Servlet \"plain\" cannot be configured any more: the application has started"
            + " (Servlet 6.0, 4.4)",
        failure.getMessage());
  }

  @Test
  void settingsThatOnlyAStartingContainerTakesDoNotFailAReload() throws Exception {
    List<String> journal =
        onStartup(
            new Declarations(),
            """
            refused(() -> context.getSessionCookieConfig().setName("C"));
            refused(() -> context.getSessionCookieConfig().setHttpOnly(true));
            refused(() -> context.getSessionCookieConfig().setAttribute("SameSite", "Lax"));
            refused(() -> context.setSessionTrackingModes(EnumSet.of(SessionTrackingMode.COOKIE)));
            refused(() -> context.setSessionTimeout(5));
            refused(() -> context.setRequestCharacterEncoding("UTF-8"));
            refused(() -> context.setResponseCharacterEncoding("UTF-8"));
            refused(() -> context.declareRoles("admin"));
            """);

    assertEquals(Collections.nCopies(8, "done"), journal);
  }

  @Test
  void onlyListenersThatCanHearAnythingAreTaken() throws Exception {
    List<String> journal =
        onStartup(
            new Declarations(),
            """
            refused(() -> context.addListener(new EventListener() {}));
            refused(() -> context.addListener("app.Missing"));
            refused(() -> context.addListener((ServletRequestListener) new ServletRequestListener() {}));
            """);

    assertEquals(List.of("IllegalArgumentException", "IllegalArgumentException", "done"), journal);
    assertThrows(
        IllegalArgumentException.class,
        () -> site.application().context().createListener(EventListener.class));
  }
}
