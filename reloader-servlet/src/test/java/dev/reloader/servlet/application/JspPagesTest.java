package dev.reloader.servlet.application;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.apache.jasper.servlet.JasperInitializer;
import org.apache.jasper.servlet.JspServlet;
import org.eclipse.jetty.ee10.servlet.ServletContextHandler;
import org.eclipse.jetty.ee10.servlet.ServletHolder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class JspPagesTest {
  private static final String JASPERS_OWN = "org.apache.jasper.runtime.JspApplicationContextImpl";

  @TempDir Path base;
  @TempDir Path temporary;
  @TempDir Path firstClasses;
  @TempDir Path secondClasses;
  private Site site;

  @BeforeEach
  void open() throws Exception {
    Files.writeString(base.resolve("page.jsp"), "[page says <%= app.Greeting.text() %>]");
    Files.writeString(base.resolve("added.jsp"), "[added for ${pageContext.request.requestURI}]");
    site = new Site(this::serveJsps);
  }

  private void serveJsps(ServletContextHandler handler) {
    handler.setBaseResourceAsPath(base);
    handler.setTempDirectory(temporary.toFile());
    handler.setClassLoader(getClass().getClassLoader());
    handler.addServletContainerInitializer(new JasperInitializer());
    ServletHolder jsp = new ServletHolder("jsp", JspServlet.class);
    jsp.setInitParameter("fork", "false");
    handler.addServlet(jsp, "*.jsp");
  }

  @AfterEach
  void close() throws Exception {
    site.close();
  }

  private static ClassLoader greeting(String text, Path classes) {
    return new Sources()
        .add(
            "public class Greeting { public static String text() { return \"%s\"; } }"
                .formatted(text))
        .add(
            """
            public class Adding implements ServletContainerInitializer {
              @Override public void onStartup(Set<Class<?>> types, ServletContext context) {
                context.addJspFile("added", "/added.jsp").addMapping("/added");
              }
            }
            """)
        .compile(classes);
  }

  private List<Path> scratches() throws IOException {
    try (Stream<Path> files = Files.list(temporary)) {
      return files.filter(file -> file.getFileName().toString().startsWith("jsp-")).toList();
    }
  }

  @Test
  void eachGenerationCompilesPagesAgainstItsOwnClasses() throws Exception {
    WebApplication first = site.start(greeting("one", firstClasses), new Declarations());
    assertTrue(site.get("/page.jsp").endsWith("[page says one]"));

    site.start(greeting("two", secondClasses), new Declarations());
    assertTrue(site.get("/page.jsp").endsWith("[page says two]"));

    assertEquals(2, scratches().size());
    assertTrue(Files.exists(compiled(scratches().get(0))));
    assertTrue(Files.exists(compiled(scratches().get(1))));
    first.stop();
    assertEquals(1, scratches().size(), "a generation's pages go with it");
    assertTrue(site.get("/page.jsp").endsWith("[page says two]"));
    assertNull(
        site.context().getAttribute(JASPERS_OWN),
        "nothing of the generation is left in the container's context");
  }

  private static Path compiled(Path scratch) {
    return scratch.resolve("org/apache/jsp/page_jsp.class");
  }

  @Test
  void whatTheContainersOwnJspsHaveRegisteredIsNotTheGenerations() throws Exception {
    site.context().setAttribute(JASPERS_OWN, "of the container");

    site.start(greeting("one", firstClasses), new Declarations());

    assertTrue(site.get("/page.jsp").endsWith("[page says one]"));
    assertEquals("of the container", site.context().getAttribute(JASPERS_OWN));
  }

  @Test
  void jspsCanBeDeclaredAndAddedAsServlets() throws Exception {
    site.start(
        greeting("hello", firstClasses),
        new Declarations().jsp("declared", "/page.jsp", "/declared").initializer("app.Adding"));

    assertTrue(site.get("/declared").endsWith("[page says hello]"));
    assertTrue(site.get("/added").endsWith("[added for /site/added]"));
  }

  @Test
  void anApplicationMayMapJspsToAServletOfItsOwn() throws Exception {
    WebApplication application =
        site.start(
            greeting("unused", firstClasses),
            new Declarations().servlet("own", "app.Own", "*.jsp"));

    assertEquals("own", application.route("/page.jsp").servletName());
    assertFalse(application.route("/page.jsp").container());
  }
}
