package dev.reloader.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.Root;
import dev.reloader.servlet.blueprint.Blueprint;
import dev.reloader.servlet.blueprint.DescriptorException;
import dev.reloader.servlet.blueprint.FilterDeclaration;
import dev.reloader.servlet.blueprint.FilterMapping;
import dev.reloader.servlet.blueprint.MultipartDeclaration;
import dev.reloader.servlet.blueprint.ServletDeclaration;
import jakarta.servlet.DispatcherType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.OptionalInt;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnnotatedComponentsTest {
  @TempDir Path base;
  WebAppDirectory app;

  @BeforeEach
  void anEmptyApplication() {
    app = new WebAppDirectory(base);
  }

  @Test
  void anAnnotatedServletIsDeclaredWithTheDefaultsOfTheSpecification() throws Exception {
    app.compile(
        "package com.acme; @WebServlet(\"/shop\") public class Shop extends HttpServlet {}");
    Blueprint blueprint = app.read();
    assertEquals(
        new ServletDeclaration(
            "com.acme.Shop",
            "com.acme.Shop",
            null,
            Map.of(),
            -1,
            false,
            true,
            null,
            null,
            Map.of()),
        blueprint.servlets().get("com.acme.Shop"));
    assertEquals(Map.of("/shop", "com.acme.Shop"), blueprint.servletMappings());
  }

  @Test
  void anAnnotatedServletHasAllThatItsAnnotationsSay() throws Exception {
    app.compile(
        "package com.acme; @WebServlet(name = \"shop\", urlPatterns = {\"/a\", \"/b/*\"},"
            + " loadOnStartup = 3, asyncSupported = true, initParams = {@WebInitParam(name = \"y\","
            + " value = \"1\"), @WebInitParam(name = \"x\", value = \"2\")})"
            + " @MultipartConfig(maxFileSize = 1L << 40, maxRequestSize = 8, fileSizeThreshold = 9,"
            + " location = \"/t\") public class Shop extends HttpServlet {}");
    Blueprint blueprint = app.read();
    ServletDeclaration shop = blueprint.servlets().get("shop");
    assertEquals("com.acme.Shop", shop.className());
    assertEquals(3, shop.loadOnStartup());
    assertTrue(shop.asyncSupported());
    assertEquals(List.of("y", "x"), List.copyOf(shop.initParams().keySet()));
    assertEquals(new MultipartDeclaration("/t", 1L << 40, 8, 9), shop.multipart());
    assertEquals(Map.of("/a", "shop", "/b/*", "shop"), blueprint.servletMappings());
  }

  @Test
  void anAnnotatedFilterIsDeclaredAndMapped() throws Exception {
    app.compile(
        "package com.acme; @WebFilter(filterName = \"f\", value = \"/*\", servletNames = \"shop\","
            + " asyncSupported = true, initParams = @WebInitParam(name = \"p\", value = \"v\"),"
            + " dispatcherTypes = {DispatcherType.FORWARD, DispatcherType.ERROR})"
            + " public class Guard extends HttpFilter {}");
    Blueprint blueprint = app.read();
    assertEquals(
        new FilterDeclaration("f", "com.acme.Guard", Map.of("p", "v"), true),
        blueprint.filters().get("f"));
    assertEquals(
        List.of(
            new FilterMapping(
                "f",
                List.of("/*"),
                List.of("shop"),
                Set.of(DispatcherType.FORWARD, DispatcherType.ERROR))),
        blueprint.filterMappings());
  }

  @Test
  void annotatedListenersComeAfterThoseOfWebXmlEachOnce() throws Exception {
    String body = " implements ServletContextListener {}";
    app.webXml("<listener><listener-class>com.acme.Z</listener-class></listener>")
        .compile(
            "package com.acme; @WebListener public class Z" + body,
            "package com.acme; @WebListener public class B" + body,
            "package com.acme; @WebListener public class A" + body);
    assertEquals(List.of("com.acme.Z", "com.acme.A", "com.acme.B"), app.read().listeners());
  }

  @Test
  void webXmlWinsOverTheAnnotationOfTheSameName() throws Exception {
    app.webXml(
            "<servlet><servlet-name>shop</servlet-name><load-on-startup>1</load-on-startup>",
            "<init-param><param-name>a</param-name><param-value>web.xml</param-value></init-param></servlet>",
            "<servlet-mapping><servlet-name>shop</servlet-name><url-pattern>/xml</url-pattern></servlet-mapping>",
            "<filter><filter-name>f</filter-name><filter-class>com.acme.Other</filter-class></filter>",
            "<filter-mapping><filter-name>f</filter-name><url-pattern>/xml</url-pattern></filter-mapping>")
        .compile(
            "package com.acme; @WebServlet(name = \"shop\", value = \"/annotation\", loadOnStartup"
                + " = 2, asyncSupported = true, initParams = {@WebInitParam(name = \"a\", value ="
                + " \"annotation\"), @WebInitParam(name = \"b\", value = \"annotation\")}) public"
                + " class Shop extends HttpServlet {}",
            "package com.acme; @WebFilter(filterName = \"f\", value = \"/annotation\") public class"
                + " F extends HttpFilter {}");
    Blueprint blueprint = app.read();
    ServletDeclaration shop = blueprint.servlets().get("shop");
    assertEquals("com.acme.Shop", shop.className());
    assertEquals(1, shop.loadOnStartup());
    assertTrue(shop.asyncSupported());
    assertEquals(Map.of("a", "web.xml", "b", "annotation"), shop.initParams());
    assertEquals(Map.of("/xml", "shop"), blueprint.servletMappings());
    assertEquals("com.acme.Other", blueprint.filters().get("f").className());
    assertEquals(List.of("/xml"), blueprint.filterMappings().get(0).urlPatterns());
    assertEquals(1, blueprint.filterMappings().size());
  }

  @Test
  void aServletOfWebXmlTakesTheUploadLimitsFromItsClass() throws Exception {
    app.webXml(
            "<servlet><servlet-name>up</servlet-name><servlet-class>com.acme.Up</servlet-class></servlet>",
            "<servlet><servlet-name>lib</servlet-name><servlet-class>com.lib.Up</servlet-class></servlet>",
            "<servlet><servlet-name>own</servlet-name><servlet-class>com.acme.Up</servlet-class>",
            "<multipart-config><max-file-size>1</max-file-size></multipart-config></servlet>")
        .compile(
            "package com.acme; @MultipartConfig(maxFileSize = 5) public class Up extends"
                + " HttpServlet {}")
        .jar(
            "lib.jar",
            Map.of(),
            "package com.lib; @MultipartConfig(maxFileSize = 6) public class Up extends HttpServlet"
                + " {}");
    Map<String, ServletDeclaration> servlets = app.read().servlets();
    assertEquals(new MultipartDeclaration(null, 5, -1, 0), servlets.get("up").multipart());
    assertEquals(new MultipartDeclaration(null, 6, -1, 0), servlets.get("lib").multipart());
    assertEquals(new MultipartDeclaration(null, 1, -1, 0), servlets.get("own").multipart());
  }

  @Test
  void theRunAsAnnotationIsReadWithoutLoadingTheClass() throws Exception {
    app.compile(
        "package jakarta.annotation.security;"
            + " @java.lang.annotation.Retention(java.lang.annotation.RetentionPolicy.RUNTIME)"
            + " public @interface RunAs { String value(); }",
        "package com.acme; @jakarta.annotation.security.RunAs(\"boss\") @WebServlet(\"/x\")"
            + " public class X extends HttpServlet { static { if (true) throw new Error(); } }");
    assertEquals("boss", app.read().servlets().get("com.acme.X").runAs());
  }

  @Test
  void metadataCompleteSilencesAnnotations() throws Exception {
    app.rawWebXml("<web-app version='6.0' metadata-complete='true'/>")
        .compile("package com.acme; @WebServlet(\"/x\") public class X extends HttpServlet {}")
        .fragment(
            "a.jar",
            "<listener><listener-class>L</listener-class></listener>",
            "package com.lib; @WebListener public class Y implements ServletContextListener {}");
    Blueprint blueprint = app.read();
    assertTrue(blueprint.metadataComplete());
    assertEquals(Map.of(), blueprint.servlets());
    assertEquals(List.of(), blueprint.listeners());
  }

  @Test
  void anAnnotationThatContradictsItselfIsRefused() throws Exception {
    app.compile(
        "package com.acme; @WebServlet(value = \"/x\", urlPatterns = \"/y\") public class X extends"
            + " HttpServlet {}");
    DescriptorException error = assertThrows(DescriptorException.class, () -> app.read());
    assertEquals(
        "com.acme.X: @WebServlet has both value and urlPatterns: keep one of them",
        error.getMessage());
    assertEquals(OptionalInt.empty(), error.line());
  }

  @Test
  void twoClassesOfOneServletNameAreBothNamed() throws Exception {
    app.compile(
        "package com.acme; @WebServlet(name = \"s\", value = \"/x\") public class X extends"
            + " HttpServlet {}",
        "package com.acme; @WebServlet(name = \"s\", value = \"/y\") public class Y extends"
            + " HttpServlet {}");
    assertEquals(
        "com.acme.Y: the class of servlet \"s\" is \"com.acme.Y\" here and \"com.acme.X\" in"
            + " com.acme.X: say in WEB-INF/web.xml which one holds",
        assertThrows(DescriptorException.class, () -> app.read()).getMessage());
  }

  @Test
  void aServletThatIsAddedMovedOrRemovedShowsInTheNextBlueprint() throws Exception {
    app.compile("package com.acme; @WebServlet(\"/x\") public class X extends HttpServlet {}");
    app.read();
    app.compile(
        "package com.acme; @WebServlet(\"/moved\") public class X extends HttpServlet {}",
        "package com.acme; @WebServlet(\"/y\") public class Y extends HttpServlet {}");
    assertEquals(Map.of("/moved", "com.acme.X", "/y", "com.acme.Y"), app.read().servletMappings());
    Files.delete(app.classes().resolve("com/acme/X.class"));
    assertEquals(Map.of("/y", "com.acme.Y"), app.read().servletMappings());
  }

  @Test
  void librariesAndWhatIsNotReloadableHaveAnnotatedComponentsToo() throws Exception {
    app.withoutRoots()
        .compile("package com.acme; @WebServlet(\"/fixed\") public class X extends HttpServlet {}")
        .jar(
            "a.jar",
            Map.of(),
            "package com.lib; @WebServlet(\"/lib\") public class Y extends HttpServlet {}");
    assertEquals(Map.of("/fixed", "com.acme.X", "/lib", "com.lib.Y"), app.read().servletMappings());
  }

  @Test
  void aClassInARootThatIsExcludedFromReloadingIsReadFromTheContainer() throws Exception {
    app.fixed(name -> true)
        .compile("package com.acme; @WebServlet(\"/fixed\") public class X extends HttpServlet {}")
        .file("WEB-INF/classes/app.properties", "a=b");
    assertEquals(Map.of("/fixed", "com.acme.X"), app.read().servletMappings());
  }

  @Test
  void aClassOfThePoolReplacesThatOfALibrary() throws Exception {
    app.compile("package com.lib; @WebServlet(\"/pool\") public class Y extends HttpServlet {}")
        .jar(
            "a.jar",
            Map.of(),
            "package com.lib; @WebServlet(\"/lib\") public class Y extends HttpServlet {}");
    assertEquals(Map.of("/pool", "com.lib.Y"), app.read().servletMappings());
  }

  @Test
  void aLibraryThatIsARootIsReadFromThePoolAlone() throws Exception {
    app.jar(
            "a.jar",
            Map.of(),
            "package com.lib; @WebServlet(\"/one\") public class Y extends HttpServlet {}",
            "package com.lib; public class Other {}")
        .root(Root.of(app.library("a.jar")));
    assertEquals(Map.of("/one", "com.lib.Y"), app.read().servletMappings());
    app.jar(
        "a.jar",
        Map.of(),
        "package com.lib; @WebServlet(\"/two\") public class Y extends HttpServlet {}");
    assertEquals(Map.of("/two", "com.lib.Y"), app.read().servletMappings());
    app.jar("a.jar", Map.of(), "package com.lib; public class Y {}");
    assertEquals(Map.of(), app.read().servletMappings());
  }
}
