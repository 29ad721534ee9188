package dev.reloader.servlet;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Nested dispatches in real containers, to servlets that the container never heard of. */
@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class DispatchingTest {

  private static final String ELEMENTS =
      "String.join(\" \", String.valueOf(request.getServletPath()),"
          + " String.valueOf(request.getPathInfo()),"
          + " request.getHttpServletMapping().getPattern())";

  private static final String COUNTING_FILTER =
      """
      @WebFilter(value = "/*", asyncSupported = true, dispatcherTypes = {DispatcherType.REQUEST,
          DispatcherType.FORWARD, DispatcherType.INCLUDE, DispatcherType.ERROR, DispatcherType.ASYNC})
      public class Counting extends HttpFilter {
        @Override
        protected void doFilter(
            HttpServletRequest request, HttpServletResponse response, FilterChain chain)
            throws IOException, ServletException {
          Object before = request.getAttribute("seen");
          request.setAttribute(
              "seen", (before == null ? "" : before + ",") + request.getDispatcherType());
          chain.doFilter(request, response);
        }
      }
      """;

  @TempDir Path directory;

  /** What is added after the start is unknown to the container. */
  private TestApplication started() throws Exception {
    return new TestApplication(directory).answering("/start", "Start", "\"started\"");
  }

  @ParameterizedTest
  @EnumSource
  void aFilterThatStaysTheContainersHasItsTurnBeforeAServletOfTheGeneration(TestServer.Kind kind)
      throws Exception {
    TestApplication application = started();
    try (TestServer server = kind.run(application)) {
      application.answering("/start", "Start", "\"edited\"");
      HttpResponse<String> answer = server.answer("/start");
      assertEquals("edited", answer.body());
      assertEquals(Optional.of("seen"), answer.headers().firstValue("X-Kept"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aForwardShowsThePathElementsOfItsTargetAndItsOrigin(TestServer.Kind kind) throws Exception {
    TestApplication application = started();
    try (TestServer server = kind.run(application)) {
      assertEquals("started", server.get("/start"));
      application
          .servlet(
              "@WebServlet(\"/from/*\")",
              "From",
              "request.getRequestDispatcher(\"/to/target?q=1\").forward(request, response);")
          .answering(
              "/to/*",
              "To",
              ELEMENTS
                  + " + \" \" + request.getParameter(\"q\")"
                  + " + \" \" + request.getAttribute(RequestDispatcher.FORWARD_SERVLET_PATH)"
                  + " + \" \" + request.getAttribute(RequestDispatcher.FORWARD_PATH_INFO)"
                  + " + \" \" + ((HttpServletMapping) request.getAttribute("
                  + "RequestDispatcher.FORWARD_MAPPING)).getPattern()");
      assertEquals("/to /target /to/* 1 /from /origin /from/*", server.get("/from/origin"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anIncludeKeepsThePathElementsAndShowsItsTargetInAttributes(TestServer.Kind kind)
      throws Exception {
    TestApplication application = started();
    try (TestServer server = kind.run(application)) {
      assertEquals("started", server.get("/start"));
      application
          .servlet(
              "@WebServlet(\"/from/*\")",
              "From",
              "request.getRequestDispatcher(\"/to/target\").include(request, response);"
                  + "response.getWriter().print(\" \" + "
                  + ELEMENTS
                  + ");")
          .answering(
              "/to/*",
              "To",
              ELEMENTS
                  + " + \" \" + request.getAttribute(RequestDispatcher.INCLUDE_SERVLET_PATH)"
                  + " + \" \" + request.getAttribute(RequestDispatcher.INCLUDE_PATH_INFO)"
                  + " + \" \" + ((HttpServletMapping) request.getAttribute("
                  + "RequestDispatcher.INCLUDE_MAPPING)).getPattern()");
      assertEquals(
          "/from /origin /from/* /to /target /to/* /from /origin /from/*",
          server.get("/from/origin"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void anErrorIsDispatchedToItsPageWithinTheGeneration(TestServer.Kind kind) throws Exception {
    TestApplication application =
        started()
            .webXml(
                "<error-page><error-code>418</error-code><location>/error</location></error-page>"
                    + "<error-page><exception-type>app.Failing</exception-type>"
                    + "<location>/error</location></error-page>");
    try (TestServer server = kind.run(application)) {
      assertEquals("started", server.get("/start"));
      application
          .type("public class Failing extends RuntimeException {}")
          .servlet("@WebServlet(\"/teapot\")", "Teapot", "response.sendError(418);")
          .servlet("@WebServlet(\"/failing\")", "Throwing", "throw new Failing();")
          .answering(
              "/error",
              "ErrorPage",
              "request.getDispatcherType() + \" \""
                  + " + request.getAttribute(RequestDispatcher.ERROR_STATUS_CODE)"
                  + " + \" \" + (request.getAttribute(RequestDispatcher.ERROR_EXCEPTION)"
                  + " instanceof Failing) + \" \" + request.getServletPath()");
      assertEquals("ERROR 418 false /error", server.get("/teapot"));
      assertEquals("ERROR 500 true /error", server.get("/failing"));
      assertEquals(500, server.answer("/failing").statusCode());
    }
  }

  @ParameterizedTest
  @EnumSource
  void anAsynchronousDispatchShowsThePathElementsOfItsTargetAndItsOrigin(TestServer.Kind kind)
      throws Exception {
    TestApplication application = started();
    try (TestServer server = kind.run(application)) {
      assertEquals("started", server.get("/start"));
      application
          .servlet(
              "@WebServlet(value = \"/from/*\", asyncSupported = true)",
              "From",
              "request.startAsync().dispatch(\"/to/target\");")
          .servlet(
              "@WebServlet(value = \"/started/*\", asyncSupported = true)",
              "Started",
              "request.startAsync(request, response).dispatch(getServletContext(), \"/to/x\");")
          .answering(
              "/to/*",
              "To",
              ELEMENTS
                  + " + \" \" + request.getDispatcherType()"
                  + " + \" \" + request.getAttribute(AsyncContext.ASYNC_SERVLET_PATH)"
                  + " + \" \" + request.getAttribute(AsyncContext.ASYNC_PATH_INFO)"
                  + " + \" \" + ((HttpServletMapping) request.getAttribute("
                  + "AsyncContext.ASYNC_MAPPING)).getPattern()");
      assertEquals("/to /target /to/* ASYNC /from /origin /from/*", server.get("/from/origin"));
      assertEquals("/to /x /to/* ASYNC /started null /started/*", server.get("/started"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void eachDispatchGoesThroughTheFiltersOnce(TestServer.Kind kind) throws Exception {
    TestApplication application = started().type(COUNTING_FILTER).file("file.txt", "-");
    try (TestServer server = kind.run(application)) {
      assertEquals("started", server.get("/start"));
      application
          .answering("/seen", "Seen", "request.getAttribute(\"seen\")")
          .servlet(
              "@WebServlet(\"/forward\")",
              "Forward",
              "request.getRequestDispatcher(\"/include\").forward(request, response);")
          .servlet(
              "@WebServlet(\"/include\")",
              "Include",
              // A writer that comes after the file's stream would be refused.
              "response.getWriter();"
                  + "request.getRequestDispatcher(\"/file.txt\").include(request, response);"
                  + "request.getRequestDispatcher(\"/seen\").include(request, response);")
          .servlet(
              "@WebServlet(value = \"/async\", asyncSupported = true)",
              "Async",
              "request.startAsync().dispatch(\"/seen\");");
      assertEquals("REQUEST", server.get("/seen"));
      assertEquals("-REQUEST,FORWARD,INCLUDE,INCLUDE", server.get("/forward"));
      assertEquals("REQUEST,ASYNC", server.get("/async"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aServletCanBeDispatchedToByItsName(TestServer.Kind kind) throws Exception {
    TestApplication application =
        started()
            .servlet(
                "@WebServlet(\"/by-name\")",
                "ByName",
                "getServletContext().getNamedDispatcher(\"app.Start\").forward(request, response);");
    try (TestServer server = kind.run(application)) {
      assertEquals("started", server.get("/by-name"));
      application.answering("/start", "Start", "\"again\"");
      assertEquals("again", server.get("/by-name"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void aPathRelativeToTheRequestIsResolvedAgainstIt(TestServer.Kind kind) throws Exception {
    TestApplication application = started();
    try (TestServer server = kind.run(application)) {
      assertEquals("started", server.get("/start"));
      application.servlet(
          "@WebServlet(\"/deep/*\")",
          "Deep",
          "request.getRequestDispatcher(\"../start\").forward(request, response);");
      assertEquals("started", server.get("/deep/here"));
    }
  }

  @ParameterizedTest
  @EnumSource
  void attributesOfTheRequestAreToldToTheListenersOnce(TestServer.Kind kind) throws Exception {
    TestApplication application =
        started()
            .type(
                """
                @WebListener
                public class Telling implements ServletRequestAttributeListener, ServletRequestListener {
                  static final List<String> TOLD = new ArrayList<>();
                  @Override public void requestInitialized(ServletRequestEvent event) {
                    TOLD.add("begin");
                  }
                  @Override public void requestDestroyed(ServletRequestEvent event) {
                    TOLD.add("end");
                  }
                  @Override public void attributeAdded(ServletRequestAttributeEvent event) {
                    if (event.getName().equals("a")) TOLD.add("added " + event.getValue());
                  }
                  @Override public void attributeReplaced(ServletRequestAttributeEvent event) {
                    if (event.getName().equals("a")) TOLD.add("replaced " + event.getValue());
                  }
                  @Override public void attributeRemoved(ServletRequestAttributeEvent event) {
                    if (event.getName().equals("a")) TOLD.add("removed " + event.getValue());
                  }
                }
                """)
            .answering("/told", "Told", "Telling.TOLD")
            .servlet(
                "@WebServlet(\"/forward\")",
                "Forward",
                "request.setAttribute(\"a\", 1);"
                    + "request.getRequestDispatcher(\"/target\").forward(request, response);")
            .servlet(
                "@WebServlet(\"/target\")",
                "Target",
                "request.setAttribute(\"a\", 2); request.removeAttribute(\"a\");"
                    + "response.getWriter().print(Collections.list(request.getAttributeNames())"
                    + ".stream().anyMatch(name -> name.startsWith(\"dev.reloader\")));");
    try (TestServer server = kind.run(application)) {
      assertEquals("false", server.get("/forward"));
      assertEquals("[begin, added 1, replaced 1, removed 2, end, begin]", server.get("/told"));
    }
  }
}
