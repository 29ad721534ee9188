package dev.reloader.servlet.routing;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import jakarta.servlet.http.MappingMatch;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Section 12.1, with the example of section 12.2.2 and the table of HttpServletMapping. */
class RoutesTest {

  private static Routes<String> routes(String... patterns) {
    Routes.Builder<String> builder = Routes.builder();
    for (String pattern : patterns) {
      builder.add(pattern, "servlet of " + pattern, pattern);
    }
    return builder.build();
  }

  private static @Nullable String target(Routes<String> routes, String path) {
    Route<String> route = routes.match(path);
    return route == null ? null : route.target();
  }

  private static void assertRoute(
      Routes<String> routes,
      String path,
      String servletPath,
      @Nullable String pathInfo,
      MappingMatch match,
      String value,
      String pattern) {
    Route<String> route = routes.match(path);
    assertNotNull(route);
    assertEquals(servletPath, route.servletPath());
    assertEquals(pathInfo, route.pathInfo());
    assertEquals(match, route.mapping().getMappingMatch());
    assertEquals(value, route.mapping().getMatchValue());
    assertEquals(pattern, route.mapping().getPattern());
    assertEquals("servlet of " + pattern, route.mapping().getServletName());
  }

  @Test
  void theExampleOfTheSpecificationIsRoutedAsItSays() {
    Routes<String> routes = routes("/foo/bar/*", "/baz/*", "/catalog", "*.bop");
    assertEquals("/foo/bar/*", target(routes, "/foo/bar/index.html"));
    assertEquals("/foo/bar/*", target(routes, "/foo/bar/index.bop"));
    assertEquals("/baz/*", target(routes, "/baz"));
    assertEquals("/baz/*", target(routes, "/baz/index.html"));
    assertEquals("/catalog", target(routes, "/catalog"));
    assertNull(target(routes, "/catalog/index.html"));
    assertEquals("*.bop", target(routes, "/catalog/racecar.bop"));
    assertEquals("*.bop", target(routes, "/index.bop"));
  }

  @Test
  void theMappingSaysWhatTheWildcardStandsFor() {
    Routes<String> routes = routes("/MyServlet", "*.extension", "/path/*", "/", "");
    assertRoute(routes, "/", "", "/", MappingMatch.CONTEXT_ROOT, "", "");
    assertRoute(routes, "/index.html", "/index.html", null, MappingMatch.DEFAULT, "", "/");
    assertRoute(
        routes, "/MyServlet", "/MyServlet", null, MappingMatch.EXACT, "MyServlet", "/MyServlet");
    assertRoute(
        routes,
        "/MyServlet.extension",
        "/MyServlet.extension",
        null,
        MappingMatch.EXTENSION,
        "MyServlet",
        "*.extension");
    assertRoute(
        routes,
        "/a/b.extension",
        "/a/b.extension",
        null,
        MappingMatch.EXTENSION,
        "a/b",
        "*.extension");
    assertRoute(routes, "/path", "/path", null, MappingMatch.PATH, "", "/path/*");
    assertRoute(routes, "/path/", "/path", "/", MappingMatch.PATH, "", "/path/*");
    assertRoute(routes, "/path/a/b", "/path", "/a/b", MappingMatch.PATH, "a/b", "/path/*");
  }

  @Test
  void theLongestPrefixWinsAndOnlyWholeSegmentsCount() {
    Routes<String> routes = routes("/*", "/a/*", "/a/b/*");
    assertRoute(routes, "/a/b/c", "/a/b", "/c", MappingMatch.PATH, "c", "/a/b/*");
    assertEquals("/a/*", target(routes, "/a/bc"));
    assertEquals("/*", target(routes, "/ab"));
    assertRoute(routes, "/ab", "", "/ab", MappingMatch.PATH, "ab", "/*");
  }

  @Test
  void anExactPatternWinsOverAPrefixAndAPrefixOverAnExtension() {
    Routes<String> routes = routes("/a/x.do", "/a/*", "*.do");
    assertEquals("/a/x.do", target(routes, "/a/x.do"));
    assertEquals("/a/*", target(routes, "/a/y.do"));
    assertEquals("*.do", target(routes, "/b/y.do"));
  }

  @Test
  void anExtensionIsThatOfTheLastSegmentOnly() {
    Routes<String> routes = routes("*.do");
    assertNull(target(routes, "/a.do/b"));
    assertNull(target(routes, "/a.done"));
    assertNull(target(routes, "/a.do.txt"));
    assertEquals("*.do", target(routes, "/a.b.do"));
  }

  @Test
  void theContextRootServesTheRootAlone() {
    Routes<String> routes = routes("", "/");
    assertEquals("", target(routes, "/"));
    assertEquals("/", target(routes, "/x"));
    assertEquals("/", target(routes("/"), "/"));
  }

  @Test
  void prefixesWhoseHashesAreEqualAreToldApart() {
    assertEquals("/Aa".hashCode(), "/BB".hashCode());
    Routes<String> routes = routes("/Aa/*", "/BB/*");
    assertEquals("/Aa/*", target(routes, "/Aa/x"));
    assertEquals("/BB/*", target(routes, "/BB/x"));
    assertNull(target(routes, "/C#/x"));
  }

  @Test
  void aPathThatNoPatternMatchesHasNoRoute() {
    assertNull(routes().match("/x"));
    assertNull(routes("/y").match("/x"));
    assertNull(routes("/y").match(""));
  }

  @Test
  void aLaterTargetTakesThePlaceOfAnEarlierOne() {
    Routes<Integer> routes =
        Routes.<Integer>builder().add("/a", "one", 1).add("/a", "two", 2).build();
    Route<Integer> route = routes.match("/a");
    assertNotNull(route);
    assertEquals(2, route.target());
    assertEquals("two", route.mapping().getServletName());
  }

  @Test
  void aPatternThatIsNoneIsRefused() {
    assertThrows(IllegalArgumentException.class, () -> routes("a"));
  }
}
