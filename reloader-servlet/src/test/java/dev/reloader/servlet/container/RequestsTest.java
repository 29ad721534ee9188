package dev.reloader.servlet.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the container is asked to do for a request, on real containers and behind the filter. */
class RequestsTest {
  private static final String UPLOAD =
      """
      @MultipartConfig(maxFileSize = 10) public class NAME extends HttpServlet {
        @Override protected void doPost(HttpServletRequest q, HttpServletResponse r)
            throws IOException, ServletException {
          r.getWriter().print(q.getParts().size() + " part");
        }
      }
      """;

  @TempDir Path directory;

  private static String source(String declaration) {
    return "package app; import jakarta.servlet.*; import jakarta.servlet.http.*;"
        + " import jakarta.servlet.annotation.*; import java.io.*; "
        + declaration;
  }

  private static String webXml(String more) {
    return """
        <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
          <filter>
            <filter-name>reload</filter-name>
            <filter-class>dev.reloader.servlet.ReloaderFilter</filter-class>
          </filter>
          <filter-mapping><filter-name>reload</filter-name><url-pattern>/*</url-pattern></filter-mapping>
          %s
        </web-app>
        """
        .formatted(more);
  }

  private static HttpResponse<String> upload(EmbeddedServer server, String path, int size)
      throws Exception {
    String body =
        "--B\r\nContent-Disposition: form-data; name=\"f\"; filename=\"f\"\r\n\r\n"
            + "x".repeat(size)
            + "\r\n--B--\r\n";
    return server.send(
        HttpRequest.newBuilder(server.uri(path))
            .header("Content-Type", "multipart/form-data; boundary=B")
            .POST(BodyPublishers.ofString(body))
            .build());
  }

  @ParameterizedTest
  @EnumSource
  void uploadsObeyTheLimitsOfServletsTheContainerKnowsAndOfThoseItDoesNot(EmbeddedServer.Kind kind)
      throws Exception {
    ExplodedWar war =
        new ExplodedWar(directory)
            .classes(source("@WebServlet(\"/known\") " + UPLOAD.replace("NAME", "Known")))
            .webXml(webXml(""));
    try (EmbeddedServer server = kind.start(war)) {
      war.classes(source("@WebServlet(\"/later\") " + UPLOAD.replace("NAME", "Later")));
      for (String path : new String[] {"/known", "/later"}) {
        HttpResponse<String> small = upload(server, path, 5);
        assertEquals("200 1 part", small.statusCode() + " " + small.body(), path);
        assertTrue(upload(server, path, 50).statusCode() >= 400, path);
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void theEndOfARequestIsHeardAfterErrorDispatchesAndAsynchronousCompletion(
      EmbeddedServer.Kind kind) throws Exception {
    ExplodedWar war =
        new ExplodedWar(directory)
            .classes(
                source(
                    """
                    @WebServlet("/fail") public class Fail extends HttpServlet {
                      @Override protected void doGet(HttpServletRequest q, HttpServletResponse r) {
                        throw new IllegalStateException("on purpose");
                      }
                    }
                    """),
                source(
                    """
                    @WebServlet("/sorry") public class Sorry extends HttpServlet {
                      @Override protected void doGet(HttpServletRequest q, HttpServletResponse r)
                          throws IOException {
                        r.getWriter().print("sorry");
                      }
                    }
                    """),
                source(
                    """
                    @WebServlet(value = "/async", asyncSupported = true)
                    public class Async extends HttpServlet {
                      @Override protected void doGet(HttpServletRequest q, HttpServletResponse r) {
                        AsyncContext async = q.startAsync();
                        async.start(() -> async.dispatch("/sorry"));
                      }
                    }
                    """))
            .webXml(webXml("<error-page><location>/sorry</location></error-page>"));
    try (EmbeddedServer server = kind.start(war)) {
      HttpResponse<String> failed = server.get("/fail");
      assertEquals("500 sorry", failed.statusCode() + " " + failed.body());
      HttpResponse<String> asynchronous = server.get("/async");
      assertEquals("200 sorry", asynchronous.statusCode() + " " + asynchronous.body());
      awaitNoPins(server);
    }
  }

  /** A response is complete a moment before the container has let go of the request. */
  private static void awaitNoPins(EmbeddedServer server) throws Exception {
    String status = "";
    for (int i = 0; i < 200; i++) {
      status = server.get("/__reloader/status").body();
      if (status.contains("\"pins\":0")) {
        return;
      }
    }
    throw new AssertionError("still pinned: " + status);
  }

  @ParameterizedTest
  @EnumSource
  void securityConstraintsOfAnAnnotatedServletHoldForItsPlaceholder(EmbeddedServer.Kind kind)
      throws Exception {
    ExplodedWar war =
        new ExplodedWar(directory)
            .classes(
                source(
                    """
                    @WebServlet("/secret")
                    @ServletSecurity(
                        value = @HttpConstraint(ServletSecurity.EmptyRoleSemantic.DENY),
                        httpMethodConstraints = @HttpMethodConstraint("POST"))
                    public class Secret extends HttpServlet {
                      @Override protected void service(HttpServletRequest q, HttpServletResponse r)
                          throws IOException {
                        r.getWriter().print("secret");
                      }
                    }
                    """))
            .webXml(webXml(""));
    try (EmbeddedServer server = kind.start(war)) {
      assertEquals(403, server.get("/secret").statusCode());
      HttpResponse<String> allowed =
          server.send(
              HttpRequest.newBuilder(server.uri("/secret")).POST(BodyPublishers.noBody()).build());
      assertEquals("200 secret", allowed.statusCode() + " " + allowed.body());
    }
  }

  @ParameterizedTest
  @EnumSource
  void metadataCompleteKeepsTheApplicationsInitializersFromRunningTwice(EmbeddedServer.Kind kind)
      throws Exception {
    String initializer =
        """
        package lib; import jakarta.servlet.*; import java.util.*;
        public class Initializer implements ServletContainerInitializer {
          public void onStartup(Set<Class<?>> types, ServletContext context) {
            System.setProperty("requests.initializer",
                System.getProperty("requests.initializer", "")
                    + context.getClassLoader().getClass().getSimpleName() + ";");
          }
        }
        """;
    System.clearProperty("requests.initializer");
    ExplodedWar war =
        new ExplodedWar(directory)
            .library("a-library", List.of("lib.Initializer"), initializer)
            .webXml(webXml("").replace("version=", "metadata-complete=\"true\" version="));
    try (EmbeddedServer server = kind.start(war)) {
      assertEquals(404, server.get("/nothing").statusCode());
      assertEquals("PoolClassLoader;", System.getProperty("requests.initializer"));
    }
  }
}
