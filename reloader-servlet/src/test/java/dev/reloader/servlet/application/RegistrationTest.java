package dev.reloader.servlet.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.servlet.application.context.ContextView;
import java.nio.file.Path;
import java.util.Collections;
import java.util.EventListener;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is registered with the context, and what the context tells of it. */
class RegistrationTest {

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
    Sources all = new Sources().add(SERVLET).add(sources);
    return site.start(all.compile(directory), declarations).context();
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
