package dev.reloader.servlet.container;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A start with classes that are broken is a start: the failure shows in the answers. */
class BrokenTest {
  private static final String WEB_XML =
      """
      <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
        <filter>
          <filter-name>reload</filter-name>
          <filter-class>dev.reloader.servlet.ReloaderFilter</filter-class>
          <init-param><param-name>settle</param-name><param-value>1ms</param-value></init-param>
        </filter>
        <filter-mapping><filter-name>reload</filter-name><url-pattern>/*</url-pattern></filter-mapping>
      </web-app>
      """;

  private static final String SERVLET =
      """
      package app;
      @jakarta.servlet.annotation.WebServlet("/page")
      public class Page extends Base {
        @Override protected void doGet(jakarta.servlet.http.HttpServletRequest q,
            jakarta.servlet.http.HttpServletResponse r) throws java.io.IOException {
          r.getWriter().print("page");
        }
      }
      """;
  private static final String BASE =
      "package app; public class Base extends jakarta.servlet.http.HttpServlet {}";

  @TempDir Path directory;

  @ParameterizedTest
  @CsvSource({
    "JETTY, truncated", "JETTY, missing", "JETTY, zeroes",
    "TOMCAT, truncated", "TOMCAT, missing", "TOMCAT, zeroes"
  })
  void aClassThatIsBrokenAtTheStartShowsUntilItIsMended(EmbeddedServer.Kind kind, String how)
      throws Exception {
    ExplodedWar war = new ExplodedWar(directory).classes(BASE, SERVLET).webXml(WEB_XML);
    Path base = war.root().resolve("WEB-INF/classes/app/Base.class");
    byte[] whole = Files.readAllBytes(base);
    switch (how) {
      case "truncated" -> Files.write(base, java.util.Arrays.copyOf(whole, whole.length / 2));
      case "zeroes" -> Files.write(base, new byte[whole.length]);
      default -> Files.delete(base);
    }
    try (EmbeddedServer server = kind.start(war)) {
      assertEquals(500, server.get("/page").statusCode());
      Files.write(base, whole);
      assertEquals("page", server.get("/page").body());
    }
  }
}
