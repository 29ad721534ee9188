package dev.reloader.servlet.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotSame;
import static org.junit.jupiter.api.Assertions.assertSame;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.ServletException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebApplicationLifeTest {
  private static final String LISTENER =
      """
      public class %1$s implements ServletContextListener {
        public %1$s() { Journal.write("new %1$s"); }
        @Override public void contextInitialized(ServletContextEvent event) {
          ClassLoader loader = Thread.currentThread().getContextClassLoader();
          Journal.write("%1$s initialized" + (loader == getClass().getClassLoader() ? "" : " elsewhere"));
          Thread.currentThread().setContextClassLoader(null);
        }
        @Override public void contextDestroyed(ServletContextEvent event) {
          Journal.write("%1$s destroyed");
        }
      }
      """;
  private static final String FILTER =
      """
      public class %1$s implements Filter {
        @Override public void init(FilterConfig config) { Journal.write(config.getFilterName() + " init"); }
        @Override public void doFilter(ServletRequest q, ServletResponse s, FilterChain c) {}
        @Override public void destroy() { Journal.write("%1$s destroy"); }
      }
      """;
  private static final String SERVLET =
      """
      public class %1$s extends HttpServlet {
        @Override public void init() { Journal.write(getServletName() + " init"); }
        @Override public void destroy() { Journal.write(getServletName() + " destroy"); }
      }
      """;
  private static final String BROKEN =
      """
      public class Broken extends HttpServlet {
        @Override public void init() { throw new IllegalStateException("no database"); }
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

  private URLClassLoader whole() {
    return new Sources()
        .add(
            """
            public class Starter implements ServletContainerInitializer {
              @Override public void onStartup(Set<Class<?>> types, ServletContext context) {
                Journal.write("onStartup " + types);
                context.addListener("app.Added");
              }
            }
            """)
        .add(LISTENER.formatted("First"))
        .add(LISTENER.formatted("Second"))
        .add(LISTENER.formatted("Added"))
        .add(FILTER.formatted("Outer"))
        .add(SERVLET.formatted("Plain"))
        .add(BROKEN)
        .compile(directory);
  }

  private static Declarations declarations() {
    return new Declarations()
        .servlet("late", "app.Plain", 7, "/late")
        .servlet("lazy", "app.Plain", "/lazy")
        .servlet("early", "app.Plain", 0, "/early")
        .filter("outer", "app.Outer", "/*")
        .listener("app.First")
        .listener("app.Second")
        .initializer("app.Starter", "app.First", "app.Missing");
  }

  @Test
  void generationsThatMapTheSameShareTheirRoutes() throws Exception {
    WebApplication first = site.start(whole(), declarations());
    WebApplication second = site.start(whole(), declarations(), first);
    WebApplication third =
        site.start(whole(), declarations().servlet("more", "app.Plain", "/more"), second);

    assertSame(first.routes(), second.routes());
    assertNotSame(first.route("/late").component(), second.route("/late").component());
    assertEquals("default", second.route("/more").servletName());
    assertEquals("more", third.route("/more").servletName());
    assertSame(third.servlet("late"), third.route("/late").component());
    for (WebApplication each : List.of(first, second, third)) {
      each.stop();
    }
  }

  @Test
  void everythingStartsInTheOrderOfTheSpecificationAndEndsInReverse() throws Exception {
    WebApplication application = site.start(whole(), declarations());

    assertEquals(
        List.of(
            "onStartup [class app.First]",
            "new Added",
            "new First",
            "new Second",
            "First initialized",
            "Second initialized",
            "Added initialized",
            "outer init",
            "early init",
            "late init"),
        Journal.read());

    application.stop();

    assertEquals(
        List.of(
            "early destroy",
            "late destroy",
            "Outer destroy",
            "Added destroyed",
            "Second destroyed",
            "First destroyed"),
        Journal.read());
  }

  @Test
  void aSecondStopDoesNothing() throws Exception {
    WebApplication application = site.start(whole(), declarations());
    application.stop();
    Journal.read();

    application.stop();

    assertEquals(List.of(), Journal.read());
  }

  @Test
  void aServletThatFailsAtTheStartFailsTheStartAndEndsWhatHadStarted() {
    ServletException failure =
        assertThrows(
            ServletException.class,
            () ->
                site.start(whole(), declarations().servlet("broken", "app.Broken", 3, "/broken")));

    assertEquals(
        "Servlet \"broken\" (app.Broken) could not be initialised:"
            + " java.lang.IllegalStateException: no database",
        failure.getMessage());
    assertEquals(
        List.of(
            "early init",
            "early destroy",
            "Outer destroy",
            "Added destroyed",
            "Second destroyed",
            "First destroyed"),
        Journal.read().subList(8, 14));
  }

  @Test
  void aComponentWhoseClassIsMissingIsNamed() {
    ServletException failure =
        assertThrows(
            ServletException.class,
            () -> site.start(whole(), new Declarations().filter("gone", "app.Gone", "/*")));

    assertTrue(failure.getMessage().contains("Filter \"gone\" (app.Gone)"), failure.getMessage());
    assertTrue(
        failure.getCause().getMessage().contains("neither in the roots nor in a library"),
        failure.getCause().getMessage());
  }

  @Test
  void aClassOfAnotherKindIsRefused() {
    ServletException failure =
        assertThrows(
            ServletException.class,
            () -> site.start(whole(), new Declarations().filter("odd", "app.First", "/*")));

    assertEquals(
        "app.First is declared as a Filter, but does not implement it",
        failure.getCause().getMessage());
  }

  @Test
  void anInitializerWithoutHandledTypesIsGivenNull() throws Exception {
    site.start(whole(), new Declarations().initializer("app.Starter", "app.Missing"));

    assertEquals("onStartup null", Journal.read().get(0));
  }

  @Test
  void aListenerThatFailsIsNamedAndLaterOnesAreNotTold() {
    Sources sources =
        new Sources()
            .add(LISTENER.formatted("First"))
            .add(LISTENER.formatted("Last"))
            .add(
                """
                public class Failing implements ServletContextListener {
                  @Override public void contextInitialized(ServletContextEvent event) {
                    throw new ExceptionInInitializerError("no configuration");
                  }
                }
                """);
    ServletException failure =
        assertThrows(
            ServletException.class,
            () ->
                site.start(
                    sources.compile(directory),
                    new Declarations()
                        .listener("app.First")
                        .listener("app.Failing")
                        .listener("app.Last")));

    assertTrue(
        failure.getMessage().startsWith("Listener app.Failing failed in contextInitialized()"),
        failure.getMessage());
    assertEquals(
        List.of("new First", "new Last", "First initialized", "First destroyed"), Journal.read());
  }

  @Test
  void aServletThatCallsItselfUnavailableDoesNotKeepTheApplicationFromStarting() throws Exception {
    Sources sources =
        new Sources()
            .add(
                """
                public class Closed extends HttpServlet {
                  @Override public void init() throws ServletException {
                    throw new UnavailableException("closed", 30);
                  }
                }
                """);

    WebApplication application =
        site.start(
            sources.compile(directory),
            new Declarations().servlet("closed", "app.Closed", 1, "/c"));

    assertTrue(application.servlet("closed") != null);
  }

  @Test
  void aComponentMayHaveMembersOfTypesThatAreNotThere() throws Exception {
    Sources sources =
        new Sources()
            .add("public class Absent {}")
            .add(
                """
                public class Sparing extends HttpServlet {
                  private Absent absent;
                  @Override public void init() { Journal.write("init"); }
                }
                """);
    ClassLoader loader = sources.compile(directory);
    Files.delete(directory.resolve("app/Absent.class"));

    site.start(loader, new Declarations().servlet("sparing", "app.Sparing", 1, "/s"));

    assertEquals(List.of("init"), Journal.read());
  }

  @Test
  void aStepThatFailsAtTheEndKeepsNoOtherFromRunning() throws Exception {
    Sources sources =
        new Sources()
            .add(LISTENER.formatted("First"))
            .add(
                """
                public class Clinging extends HttpServlet {
                  @Override public void destroy() { throw new AssertionError("never"); }
                }
                """);
    WebApplication application =
        site.start(
            sources.compile(directory),
            new Declarations().listener("app.First").servlet("clinging", "app.Clinging", 1, "/c"));
    Journal.read();

    application.stop();

    assertEquals(List.of("First destroyed"), Journal.read());
  }
}
