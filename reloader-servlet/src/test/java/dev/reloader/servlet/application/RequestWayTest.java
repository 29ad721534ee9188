package dev.reloader.servlet.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.DispatcherType;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RequestWayTest {
  private static final String NAMING_FILTER =
      """
      public class Naming implements Filter {
        private String name;
        @Override public void init(FilterConfig config) { name = config.getFilterName(); }
        @Override public void doFilter(ServletRequest q, ServletResponse s, FilterChain chain)
            throws IOException, ServletException {
          Journal.write(name);
          chain.doFilter(q, s);
        }
      }
      """;
  private static final String HELLO =
      """
      public class Hello extends HttpServlet {
        @Override protected void service(HttpServletRequest q, HttpServletResponse s) throws IOException {
          s.setHeader("X-Hello", "yes");
          s.getWriter().print("[hello by " + getServletName() + " in " + q.getDispatcherType() + "]");
        }
      }
      """;
  private static final String DISPATCHING =
      """
      public class Dispatching extends HttpServlet {
        @Override protected void service(HttpServletRequest q, HttpServletResponse s)
            throws IOException, ServletException {
          s.getWriter().print("before ");
          RequestDispatcher dispatcher = getServletContext().getNamedDispatcher(q.getParameter("to"));
          if (q.getParameter("how").equals("forward")) {
            dispatcher.forward(q, s);
          } else {
            dispatcher.include(q, s);
          }
          s.getWriter().print(" after");
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

  private void start(Declarations declarations) throws Exception {
    Sources sources =
        new Sources().add(NAMING_FILTER).add(HELLO).add(DISPATCHING).add(ASYNC).add(CLOSED);
    site.start(sources.compile(directory), declarations);
  }

  private static final String ASYNC =
      """
      public class Async extends HttpServlet {
        @Override protected void service(HttpServletRequest q, HttpServletResponse s) throws IOException {
          try {
            q.startAsync().complete();
          } catch (IllegalStateException refused) {
            s.getWriter().print("refused: " + refused.getMessage());
          }
        }
      }
      """;
  private static final String CLOSED =
      """
      public class Closed extends HttpServlet {
        @Override public void init() throws ServletException {
          Journal.write("init");
          throw new UnavailableException("closed for today");
        }
      }
      """;

  @Test
  void filtersByPathComeBeforeFiltersByServletEachInTheOrderOfTheirMappings() throws Exception {
    start(
        new Declarations()
            .servlet("hello", "app.Hello", "/hello/*")
            .filter("by name", "app.Naming")
            .filterOn("by name", "hello", DispatcherType.REQUEST)
            .filter("second", "app.Naming", "/hello/*")
            .filter("first", "app.Naming", "/*")
            .filter("never", "app.Naming", "/other")
            .filterOn("second", "hello", DispatcherType.REQUEST));

    assertTrue(site.get("/hello/you").contains("[hello by hello in REQUEST]"));
    assertEquals(List.of("second", "first", "by name"), Journal.read());
  }

  @Test
  void whatTheContainerServesGoesThroughTheApplicationsFilters() throws Exception {
    start(
        new Declarations()
            .filter("all", "app.Naming", "/*")
            .filter("static", "app.Naming")
            .filterOn("static", "default", DispatcherType.REQUEST));

    assertTrue(site.get("/nothing.txt").startsWith("HTTP/1.1 404"));
    assertEquals(List.of("all", "static"), Journal.read().subList(0, 2));
  }

  @Test
  void aServletMappedToTheDefaultPatternTakesThePlaceOfTheContainers() throws Exception {
    start(new Declarations().servlet("hello", "app.Hello", "/"));

    assertTrue(site.get("/anything").contains("[hello by hello in REQUEST]"));
  }

  @Test
  void aForwardByNameDropsWhatWasWrittenAndEndsTheResponse() throws Exception {
    start(
        new Declarations()
            .servlet("dispatching", "app.Dispatching", "/d")
            .servlet("hello", "app.Hello")
            .filter("forwarded", "app.Naming")
            .filterOn("forwarded", "hello", DispatcherType.FORWARD)
            .filter("everywhere", "app.Naming", "/*"));

    String answer = site.get("/d?how=forward&to=hello");

    assertTrue(answer.endsWith("[hello by hello in FORWARD]"), answer);
    assertTrue(answer.contains("X-Hello: yes"), answer);
    assertFalse(answer.contains("before"), answer);
    assertEquals(List.of("everywhere", "forwarded"), Journal.read());
  }

  @Test
  void anIncludeByNameTakesTheTextAndIgnoresTheHeaders() throws Exception {
    start(
        new Declarations()
            .servlet("dispatching", "app.Dispatching", "/d")
            .servlet("hello", "app.Hello"));

    String answer = site.get("/d?how=include&to=hello");

    assertTrue(answer.endsWith("before [hello by hello in INCLUDE] after"), answer);
    assertFalse(answer.contains("X-Hello"), answer);
  }

  @Test
  void aServletWithoutAsyncSupportCannotGoAsynchronousBehindADispatchByName() throws Exception {
    start(
        new Declarations()
            .servlet("dispatching", "app.Dispatching", "/d")
            .servlet("async", "app.Async"));

    String answer = site.get("/d?how=include&to=async");

    assertTrue(
        answer.contains(
            "refused: A filter or servlet of this dispatch is declared without async-supported"),
        answer);
  }

  @Test
  void aTargetThatIsUnavailableDoesNotMakeTheDispatchingServletUnavailable() throws Exception {
    start(
        new Declarations()
            .servlet("dispatching", "app.Dispatching", "/d")
            .servlet("closed", "app.Closed")
            .servlet("hello", "app.Hello"));

    assertTrue(site.get("/d?how=include&to=closed").contains("closed for today"));
    assertTrue(site.get("/d?how=include&to=hello").contains("[hello by hello in INCLUDE]"));
    assertTrue(site.get("/d?how=include&to=closed").contains("closed for today"));
    assertEquals(List.of("init"), Journal.read());
  }

  @Test
  void aFilterWithoutAsyncSupportTurnsItOffForAllBehindIt() throws Exception {
    start(new Declarations().servlet("hello", "app.Hello", "/hello"));
    WebApplication application =
        site.start(
            new Sources()
                .add(NAMING_FILTER)
                .add(
                    """
                    public class Adding implements ServletContainerInitializer {
                      @Override public void onStartup(Set<Class<?>> types, ServletContext context) {
                        context.addFilter("plain", "app.Naming")
                            .addMappingForUrlPatterns(EnumSet.of(DispatcherType.REQUEST), true, "/*");
                      }
                    }
                    """)
                .compile(directory),
            new Declarations().initializer("app.Adding"));

    ApplicationChain chain =
        application.chain(
            application.route("/any"), DispatcherType.REQUEST, (request, response) -> {});

    assertTrue(chain.asyncSupported());
    chain.doFilter(null, null);
    assertFalse(chain.asyncSupported());
  }

  @Test
  void aMappingToAServletThatNobodyDeclaresIsLeftToTheContainer() throws Exception {
    start(new Declarations().mapping("nobody", "/n"));

    assertTrue(site.get("/n").startsWith("HTTP/1.1 404"));
  }
}
