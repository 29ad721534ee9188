package dev.reloader.servlet.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What the takeover does to real containers, whatever the filter makes of it. */
class TakeoverTest {
  @TempDir Path directory;

  /** Each class says which kind of loader it was initialised in. */
  private static final String SAY =
      " static { System.setProperty(\"takeover.\" + NAME.class.getSimpleName() + \".\""
          + " + NAME.class.getClassLoader().getClass().getSimpleName(), \"yes\"); } ";

  private static String source(String declaration, String body) {
    String name = declaration.replaceFirst("(?s).*?\\bclass\\s+(\\w+).*", "$1");
    return "package app; import jakarta.servlet.*; import jakarta.servlet.http.*;"
        + " import jakarta.servlet.annotation.*; import java.util.*; "
        + declaration
        + " {"
        + SAY.replace("NAME", name)
        + body
        + "}";
  }

  @BeforeEach
  void forget() {
    Properties properties = System.getProperties();
    properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith("takeover."))
        .forEach(properties::remove);
  }

  /** The classes that have been initialised in a web application loader of the container. */
  private static List<String> initialisedByContainer() {
    return Stream.of("WebAppClassLoader", "ParallelWebappClassLoader")
        .flatMap(
            loader ->
                System.getProperties().stringPropertyNames().stream()
                    .filter(name -> name.startsWith("takeover.") && name.endsWith("." + loader)))
        .sorted()
        .toList();
  }

  private ExplodedWar application(String filterParams) throws IOException {
    return new ExplodedWar(directory)
        .classes(
            source("@WebServlet(\"/annotated\") public class Annotated extends HttpServlet", ""),
            source("public class Eager extends HttpServlet", ""),
            source(
                "@WebFilter(\"/*\") public class AnnotatedFilter implements Filter",
                "public void doFilter(ServletRequest q, ServletResponse r, FilterChain c) throws"
                    + " java.io.IOException, ServletException { c.doFilter(q, r); }"),
            source(
                "public class NamedFilter implements Filter",
                "public void doFilter(ServletRequest q, ServletResponse r, FilterChain c) throws"
                    + " java.io.IOException, ServletException { c.doFilter(q, r); }"),
            source(
                "@WebListener public class AnnotatedListener implements"
                    + " ServletContextListener",
                ""),
            source("public class NamedListener implements ServletContextListener", ""))
        .library(
            "library",
            List.of("app.LibraryInitializer"),
            source(
                "public class LibraryInitializer implements ServletContainerInitializer",
                "public void onStartup(Set<Class<?>> types, ServletContext context) {"
                    + " System.setProperty(\"takeover.onStartup.\""
                    + " + context.getClassLoader().getClass().getSimpleName(), \"yes\"); }"))
        .file("index.txt", "static")
        .webXml(
            """
            <web-app xmlns="https://jakarta.ee/xml/ns/jakartaee" version="6.0">
              <filter>
                <filter-name>reload</filter-name>
                <filter-class>dev.reloader.servlet.ReloaderFilter</filter-class>
                %s
              </filter>
              <filter-mapping><filter-name>reload</filter-name><url-pattern>/*</url-pattern></filter-mapping>
              <filter><filter-name>named</filter-name><filter-class>app.NamedFilter</filter-class></filter>
              <filter-mapping><filter-name>named</filter-name><url-pattern>/*</url-pattern></filter-mapping>
              <listener><listener-class>app.NamedListener</listener-class></listener>
              <servlet>
                <servlet-name>eager</servlet-name><servlet-class>app.Eager</servlet-class>
                <load-on-startup>1</load-on-startup>
              </servlet>
              <servlet-mapping><servlet-name>eager</servlet-name><url-pattern>/eager</url-pattern></servlet-mapping>
            </web-app>
            """
                .formatted(filterParams));
  }

  @ParameterizedTest
  @EnumSource
  void noClassOfTheApplicationIsInitialisedByTheContainer(EmbeddedServer.Kind kind)
      throws Exception {
    try (EmbeddedServer server = kind.start(application(""))) {
      server.get("/eager");
      server.get("/annotated");
      assertTrue(server.isAvailable());
      // An initializer is constructed before anybody can be asked, but it is not called.
      assertEquals(
          List.of("LibraryInitializer"),
          initialisedByContainer().stream().map(name -> name.split("\\.")[1]).toList());
    }
  }

  @ParameterizedTest
  @EnumSource
  void inProductionTheContainerStartsTheApplicationAsAlways(EmbeddedServer.Kind kind)
      throws Exception {
    String production =
        "<init-param><param-name>mode</param-name><param-value>production</param-value></init-param>";
    try (EmbeddedServer server = kind.start(application(production))) {
      server.get("/annotated");
      assertEquals(
          List.of(
              "Annotated",
              "AnnotatedFilter",
              "AnnotatedListener",
              "Eager",
              "LibraryInitializer",
              "NamedFilter",
              "NamedListener",
              "onStartup"),
          initialisedByContainer().stream().map(name -> name.split("\\.")[1]).toList());
    }
  }
}
