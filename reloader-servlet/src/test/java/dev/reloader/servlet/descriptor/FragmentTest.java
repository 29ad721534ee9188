package dev.reloader.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.Root;
import dev.reloader.servlet.blueprint.Blueprint;
import dev.reloader.servlet.blueprint.DescriptorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FragmentTest {
  @TempDir Path base;
  WebAppDirectory app;

  @BeforeEach
  void anEmptyApplication() {
    app = new WebAppDirectory(base);
  }

  private static String listener(String name) {
    return "<listener><listener-class>" + name + "</listener-class></listener>";
  }

  private static String ordered(String name, String ordering) {
    return "<name>" + name + "</name><ordering>" + ordering + "</ordering>" + listener(name);
  }

  private String refusal() {
    return String.valueOf(assertThrows(DescriptorException.class, () -> app.read()).getMessage());
  }

  @Test
  void whatFragmentsDeclareComesBetweenWebXmlAndAnnotations() throws Exception {
    app.webXml(listener("main"))
        .fragment("b.jar", listener("b"))
        .fragment("a.jar", listener("a"))
        .compile("package acme; @WebListener public class C implements ServletContextListener {}");
    assertEquals(List.of("main", "a", "b", "acme.C"), app.read().listeners());
  }

  private static String mapping(String servlet, String pattern) {
    return "<servlet-mapping><servlet-name>"
        + servlet
        + "</servlet-name><url-pattern>"
        + pattern
        + "</url-pattern></servlet-mapping>";
  }

  @Test
  void aPatternOfWebXmlIsNotAFragments() throws Exception {
    app.webXml(mapping("main", "/x")).fragment("a.jar", mapping("a", "/x") + mapping("a", "/y"));
    assertEquals(Map.of("/x", "main", "/y", "a"), app.read().servletMappings());
  }

  @Test
  void aPatternOfWebXmlIsNotAnAnnotationsInAJar() throws Exception {
    app.webXml(mapping("main", "/x"))
        .jar("a.jar", Map.of(), annotated("lib.A", "/x"), annotated("lib.B", "/y"));
    assertEquals(Map.of("/x", "main", "/y", "lib.B"), app.read().servletMappings());
  }

  @Test
  void aPatternOfTheApplicationsAnnotationIsNotAJars() throws Exception {
    app.compile(annotated("com.acme.Own", "/x"), annotated("com.acme.Other", "/y"))
        .fragment("a.jar", mapping("a", "/x"))
        .jar("b.jar", Map.of(), annotated("lib.B", "/y"));
    assertEquals(
        Map.of("/x", "com.acme.Own", "/y", "com.acme.Other"), app.read().servletMappings());
  }

  @Test
  void aPatternOfTheApplicationIsNotAJarsThatIsARoot() throws Exception {
    app.webXml(mapping("main", "/x"))
        .jar("a.jar", Map.of(), annotated("lib.A", "/x"))
        .root(Root.of(app.library("a.jar")));
    assertEquals(Map.of("/x", "main"), app.read().servletMappings());
  }

  @Test
  void anAnnotationOfTheApplicationMayNotMapAPatternOfWebXml() throws Exception {
    app.webXml(mapping("main", "/x")).compile(annotated("com.acme.Own", "/x"));
    assertTrue(
        refusal().contains("is mapped to servlet \"com.acme.Own\" here and to servlet \"main\""),
        refusal());
  }

  private static String annotated(String className, String pattern) {
    int dot = className.lastIndexOf('.');
    return "package %s; @WebServlet(\"%s\") public class %s extends HttpServlet {}"
        .formatted(className.substring(0, dot), pattern, className.substring(dot + 1));
  }

  @Test
  void twoFragmentsMayNotMapOnePattern() throws Exception {
    app.fragment("a.jar", mapping("a", "/x")).fragment("b.jar", mapping("b", "/x"));
    assertTrue(
        refusal().contains("is mapped to servlet \"b\" here and to servlet \"a\""), refusal());
  }

  @Test
  void fragmentsOrderThemselvesByBeforeAndAfter() throws Exception {
    app.fragment("a.jar", ordered("A", "<after><name>C</name></after>"))
        .fragment("b.jar", ordered("B", "<before><others/></before>"))
        .fragment("c.jar", ordered("C", ""))
        .fragment("d.jar", ordered("D", "<after><others/></after>"))
        .fragment("e.jar", ordered("E", "<before><name>C</name></before>"));
    assertEquals(List.of("B", "E", "C", "A", "D"), app.read().listeners());
  }

  @Test
  void theExampleOfTheSpecificationIsOrderedAsItSays() throws Exception {
    app.fragment("a.jar", ordered("A", "<after><others/><name>C</name></after>"))
        .fragment("b.jar", ordered("B", "<before><others/></before>"))
        .fragment("c.jar", ordered("C", "<after><others/></after>"))
        .fragment("d.jar", ordered("D", ""))
        .fragment("e.jar", ordered("E", ""))
        .fragment("f.jar", ordered("F", "<before><others/><name>B</name></before>"));
    assertEquals(List.of("F", "B", "D", "E", "C", "A"), app.read().listeners());
  }

  @Test
  void whatComesBeforeTheFirstOrAfterTheLastIsFirstOrLastItself() throws Exception {
    app.fragment("a.jar", ordered("A", ""))
        .fragment("b.jar", ordered("B", "<after><name>C</name></after>"))
        .fragment("c.jar", ordered("C", "<after><others/></after>"))
        .fragment("d.jar", ordered("D", "<before><others/></before>"))
        .fragment("e.jar", ordered("E", "<before><name>D</name></before>"))
        .fragment("f.jar", ordered("F", ""));
    assertEquals(List.of("E", "D", "A", "F", "C", "B"), app.read().listeners());
  }

  @Test
  void aCircularOrderIsRefused() throws Exception {
    app.fragment("a.jar", ordered("A", "<before><name>B</name></before>"))
        .fragment("b.jar", ordered("B", "<before><name>A</name></before>"));
    assertTrue(refusal().contains("circular: \"A\" (WEB-INF/lib/a.jar!/"), refusal());
  }

  @Test
  void twoFragmentsOfOneNameAreRefused() throws Exception {
    app.fragment("a.jar", ordered("A", "")).fragment("b.jar", ordered("A", ""));
    assertTrue(refusal().contains("\"A\" is also that of WEB-INF/lib/a.jar!/"), refusal());
  }

  @Test
  void absoluteOrderingNamesTheOthersToo() throws Exception {
    app.webXml(
            "<absolute-ordering><name>C</name><others/><name>A</name><name>none</name></absolute-ordering>")
        .fragment("a.jar", ordered("A", "<before><others/></before>"))
        .fragment("b.jar", ordered("B", ""))
        .fragment("c.jar", ordered("C", ""));
    assertEquals(List.of("C", "B", "A"), app.read().listeners());
  }

  @Test
  void whatAbsoluteOrderingDoesNotNameIsExcluded() throws Exception {
    app.webXml("<absolute-ordering><name>A</name></absolute-ordering>")
        .fragment("a.jar", ordered("A", ""))
        .fragment(
            "b.jar",
            ordered("B", ""),
            "package b; @WebListener public class L implements ServletContextListener {}")
        .jar("c.jar", Map.of(Library.INITIALIZERS, "c.I"), "package c; public class I {}");
    Blueprint blueprint = app.read();
    assertEquals(List.of("A"), blueprint.listeners());
    assertEquals(List.of(), blueprint.initializers());
  }

  @Test
  void theContainersOrderCountsUntilWebXmlAsksForAnother() throws Exception {
    app.orderedLibraries("b.jar", "a.jar")
        .fragment("a.jar", ordered("A", ""))
        .fragment("b.jar", ordered("B", ""))
        .fragment("c.jar", ordered("C", ""));
    assertEquals(List.of("B", "A", "C"), app.read().listeners());
    app.webXml("<absolute-ordering><name>A</name><name>B</name></absolute-ordering>");
    assertEquals(List.of("A", "B"), app.read().listeners());
  }

  @Test
  void webXmlWinsOverFragments() throws Exception {
    app.webXml(
            "<context-param><param-name>p</param-name><param-value>main</param-value></context-param>",
            "<servlet><servlet-name>s</servlet-name><servlet-class>Main</servlet-class></servlet>",
            "<servlet-mapping><servlet-name>s</servlet-name><url-pattern>/main</url-pattern></servlet-mapping>")
        .fragment(
            "a.jar",
            "<context-param><param-name>p</param-name><param-value>a</param-value></context-param>"
                + "<servlet><servlet-name>s</servlet-name><servlet-class>A</servlet-class>"
                + "<load-on-startup>4</load-on-startup></servlet>"
                + "<servlet-mapping><servlet-name>s</servlet-name><url-pattern>/a</url-pattern></servlet-mapping>"
                + "<servlet-mapping><servlet-name>t</servlet-name><url-pattern>/t</url-pattern></servlet-mapping>");
    Blueprint blueprint = app.read();
    assertEquals(Map.of("p", "main"), blueprint.contextParams());
    assertEquals("Main", blueprint.servlets().get("s").className());
    assertEquals(4, blueprint.servlets().get("s").loadOnStartup());
    assertEquals(Map.of("/main", "s", "/t", "t"), blueprint.servletMappings());
  }

  @Test
  void fragmentsThatContradictEachOtherAreBothNamed() throws Exception {
    String param =
        "<context-param><param-name>p</param-name><param-value>%s</param-value></context-param>";
    app.fragment("a.jar", param.formatted("1")).fragment("b.jar", param.formatted("2"));
    assertEquals(
        "WEB-INF/lib/b.jar!/META-INF/web-fragment.xml:2: the context parameter \"p\" is \"2\" here"
            + " and \"1\" in WEB-INF/lib/a.jar!/META-INF/web-fragment.xml:2: say in WEB-INF/web.xml"
            + " which one holds",
        refusal());
    app.webXml(param.formatted("3"));
    assertEquals(Map.of("p", "3"), app.read().contextParams());
  }

  @Test
  void fragmentsThatAgreeCompleteEachOther() throws Exception {
    app.fragment(
            "a.jar",
            "<servlet><servlet-name>s</servlet-name><servlet-class>S</servlet-class></servlet>"
                + "<servlet-mapping><servlet-name>s</servlet-name><url-pattern>/a</url-pattern></servlet-mapping>")
        .fragment(
            "b.jar",
            "<servlet><servlet-name>s</servlet-name><servlet-class>S</servlet-class><load-on-startup>1</load-on-startup></servlet>"
                + "<servlet-mapping><servlet-name>s</servlet-name><url-pattern>/b</url-pattern></servlet-mapping>");
    Blueprint blueprint = app.read();
    assertEquals(1, blueprint.servlets().get("s").loadOnStartup());
    assertEquals(Map.of("/a", "s", "/b", "s"), blueprint.servletMappings());
  }

  @Test
  void aFragmentThatIsMetadataCompleteSilencesTheAnnotationsOfItsJarAlone() throws Exception {
    String listener = "; @WebListener public class L implements ServletContextListener {}";
    app.jar(
            "a.jar",
            Map.of(
                Library.FRAGMENT,
                "<web-fragment metadata-complete='true'>" + listener("xml") + "</web-fragment>"),
            "package a" + listener)
        .jar("b.jar", Map.of(), "package b" + listener);
    assertEquals(List.of("xml", "b.L"), app.read().listeners());
  }

  @Test
  void aMalformedFragmentIsNamedByItsJar() throws Exception {
    app.jar("a.jar", Map.of(Library.FRAGMENT, "<web-fragment>\n<name>"));
    assertTrue(
        refusal().startsWith("WEB-INF/lib/a.jar!/META-INF/web-fragment.xml:2: malformed XML"),
        refusal());
  }

  @Test
  void theFragmentOfARootIsReloadedAndTakesThePlaceOfTheLibrarys() throws Exception {
    Path module = base.resolve("module");
    Path fragment = module.resolve(Library.FRAGMENT);
    Files.createDirectories(fragment.getParent());
    Files.writeString(fragment, WebAppDirectory.fragmentXml(ordered("M", "")));
    app.root(Root.of(module)).fragment("m.jar", "<name>M</name>" + listener("old"));
    assertEquals(List.of("M"), app.read().listeners());
    Files.writeString(fragment, WebAppDirectory.fragmentXml("<name>M</name>" + listener("newer")));
    assertEquals(List.of("newer"), app.read().listeners());
  }

  @Test
  void theFragmentOfALibraryThatIsARootIsReloaded() throws Exception {
    app.fragment("a.jar", listener("one")).root(Root.of(app.library("a.jar")));
    assertEquals(List.of("one"), app.read().listeners());
    app.fragment("a.jar", listener("another"));
    assertEquals(List.of("another"), app.read().listeners());
  }
}
