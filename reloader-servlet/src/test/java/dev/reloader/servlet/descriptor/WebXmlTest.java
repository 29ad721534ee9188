package dev.reloader.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.pool.Root;
import dev.reloader.servlet.blueprint.Blueprint;
import dev.reloader.servlet.blueprint.FilterDeclaration;
import dev.reloader.servlet.blueprint.FilterMapping;
import dev.reloader.servlet.blueprint.MultipartDeclaration;
import dev.reloader.servlet.blueprint.ServletDeclaration;
import jakarta.servlet.DispatcherType;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WebXmlTest {
  @TempDir Path base;
  WebAppDirectory app;

  @BeforeEach
  void anEmptyApplication() {
    app = new WebAppDirectory(base);
  }

  @Test
  void anApplicationWithoutWebXmlDeclaresNothing() throws Exception {
    Blueprint blueprint = app.read();
    assertEquals(Map.of(), blueprint.servlets());
    assertEquals(Map.of(), blueprint.filters());
    assertFalse(blueprint.metadataComplete());
    assertEquals(Optional.empty(), blueprint.displayName());
  }

  @Test
  void aServletHasAllThatItsElementSays() throws Exception {
    app.webXml(
        "<servlet><servlet-name> shop </servlet-name><servlet-class> com.acme.Shop"
            + " </servlet-class>",
        "<init-param><param-name>z</param-name><param-value>1</param-value></init-param>",
        "<init-param><param-name>a</param-name><param-value>2</param-value></init-param>",
        "<init-param><param-name>z</param-name><param-value>3</param-value></init-param>",
        "<load-on-startup>2</load-on-startup><enabled>true</enabled>",
        "<async-supported>true</async-supported><run-as><role-name>boss</role-name></run-as>",
        "<security-role-ref><role-name>r</role-name><role-link>l</role-link></security-role-ref>",
        "<security-role-ref><role-name>s</role-name></security-role-ref>",
        "<multipart-config><location>/tmp</location><max-file-size>10</max-file-size>",
        "<file-size-threshold>7</file-size-threshold></multipart-config></servlet>",
        "<servlet-mapping><servlet-name>shop</servlet-name>",
        "<url-pattern>/shop/*</url-pattern><url-pattern>*.shop</url-pattern></servlet-mapping>");
    Blueprint blueprint = app.read();
    ServletDeclaration shop = blueprint.servlets().get("shop");
    assertEquals("com.acme.Shop", shop.className());
    assertEquals(
        List.of("z=1", "a=2"),
        shop.initParams().entrySet().stream().map(Object::toString).toList());
    assertEquals(2, shop.loadOnStartup());
    assertTrue(shop.asyncSupported());
    assertTrue(shop.enabled());
    assertEquals("boss", shop.runAs());
    assertEquals(Map.of("r", "l", "s", "s"), shop.roleRefs());
    assertEquals(new MultipartDeclaration("/tmp", 10, -1, 7), shop.multipart());
    assertEquals(10, new MultipartDeclaration("/tmp", 10, -1, 7).toElement().getMaxFileSize());
    assertEquals(Map.of("/shop/*", "shop", "*.shop", "shop"), blueprint.servletMappings());
  }

  @Test
  void aServletThatSaysLittleStartsOnFirstUse() throws Exception {
    app.webXml(
        "<servlet><servlet-name>a</servlet-name><jsp-file>a.jsp</jsp-file></servlet>",
        "<servlet><servlet-name>b</servlet-name><servlet-class>B</servlet-class><load-on-startup/></servlet>");
    Blueprint blueprint = app.read();
    ServletDeclaration a = blueprint.servlets().get("a");
    assertEquals("/a.jsp", a.jspFile());
    assertNull(a.className());
    assertTrue(a.loadOnStartup() < 0);
    assertFalse(a.asyncSupported());
    assertNull(a.multipart());
    assertEquals(0, blueprint.servlets().get("b").loadOnStartup());
  }

  @Test
  void filtersAndTheirMappingsKeepTheirOrder() throws Exception {
    app.webXml(
        "<filter-mapping><filter-name>z</filter-name><servlet-name>*</servlet-name>",
        "<dispatcher>ERROR</dispatcher><dispatcher>ASYNC</dispatcher></filter-mapping>",
        "<filter><filter-name>z</filter-name><filter-class>Z</filter-class></filter>",
        "<filter><filter-name>a</filter-name><filter-class>A</filter-class>",
        "<init-param><param-name>p</param-name><param-value>v</param-value></init-param>",
        "<async-supported>true</async-supported></filter>",
        "<filter-mapping><filter-name>a</filter-name><url-pattern>/*</url-pattern></filter-mapping>");
    Blueprint blueprint = app.read();
    assertEquals(List.of("z", "a"), List.copyOf(blueprint.filters().keySet()));
    assertEquals(
        new FilterDeclaration("a", "A", Map.of("p", "v"), true), blueprint.filters().get("a"));
    FilterMapping byName = blueprint.filterMappings().get(0);
    assertEquals(Set.of(DispatcherType.ERROR, DispatcherType.ASYNC), byName.dispatchers());
    assertEquals(List.of("*"), byName.servletNames());
    FilterMapping byUrl = blueprint.filterMappings().get(1);
    assertEquals(List.of("/*"), byUrl.urlPatterns());
    assertEquals(Set.of(DispatcherType.REQUEST), byUrl.dispatchers());
    assertEquals(List.of(), byUrl.servletNames());
  }

  @Test
  void contextParametersListenersNameAndJspPatternsAreRead() throws Exception {
    app.webXml(
        "<display-name>Acme</display-name>",
        "<context-param><param-name>k</param-name><param-value> v </param-value></context-param>",
        "<listener><listener-class>L2</listener-class></listener>",
        "<listener><listener-class>L1</listener-class></listener>",
        "<jsp-config><jsp-property-group><url-pattern>*.page</url-pattern></jsp-property-group></jsp-config>",
        "<session-config><session-timeout>5</session-timeout></session-config>");
    Blueprint blueprint = app.read();
    assertEquals(Optional.of("Acme"), blueprint.displayName());
    assertEquals(Map.of("k", "v"), blueprint.contextParams());
    assertEquals(List.of("L2", "L1"), blueprint.listeners());
    assertEquals(Set.of("*.page"), blueprint.jspPatterns());
  }

  @Test
  void whatIsOursIsLeftOut() throws Exception {
    app.webXml(
        "<filter><filter-name>r</filter-name>",
        "<filter-class>dev.reloader.servlet.ReloaderFilter</filter-class></filter>",
        "<filter-mapping><filter-name>r</filter-name><url-pattern>/*</url-pattern></filter-mapping>",
        "<listener><listener-class>dev.reloader.servlet.Anything</listener-class></listener>");
    Blueprint blueprint = app.read();
    assertEquals(Map.of(), blueprint.filters());
    assertEquals(List.of(), blueprint.filterMappings());
    assertEquals(List.of(), blueprint.listeners());
  }

  @Test
  void aMappingMayNameAServletOfTheContainer() throws Exception {
    app.webXml(
        "<servlet><servlet-name>default</servlet-name>",
        "<init-param><param-name>p</param-name><param-value>v</param-value></init-param></servlet>",
        "<servlet-mapping><servlet-name>jsp</servlet-name><url-pattern>*.x</url-pattern></servlet-mapping>");
    Blueprint blueprint = app.read();
    assertEquals(Map.of("*.x", "jsp"), blueprint.servletMappings());
    assertNull(blueprint.servlets().get("default").className());
    assertNull(blueprint.servlets().get("default").jspFile());
  }

  @Test
  void aServletThatIsNotEnabledHasNoMappings() throws Exception {
    app.webXml(
        "<servlet><servlet-name>a</servlet-name><servlet-class>A</servlet-class><enabled>false</enabled></servlet>",
        "<servlet><servlet-name>b</servlet-name><servlet-class>B</servlet-class></servlet>",
        "<servlet-mapping><servlet-name>a</servlet-name><url-pattern>/x</url-pattern></servlet-mapping>",
        "<servlet-mapping><servlet-name>b</servlet-name><url-pattern>/x</url-pattern></servlet-mapping>");
    Blueprint blueprint = app.read();
    assertEquals(Map.of("/x", "b"), blueprint.servletMappings());
    assertFalse(blueprint.servlets().get("a").enabled());
  }

  @Test
  void everyVersionAndNamespaceIsUnderstood() throws Exception {
    String servlet =
        "<servlet><servlet-name>a</servlet-name><servlet-class>A</servlet-class></servlet>"
            + "<servlet-mapping><servlet-name>a</servlet-name><url-pattern>a</url-pattern></servlet-mapping>";
    for (String start :
        List.of(
            "<!DOCTYPE web-app PUBLIC \"-//Sun Microsystems, Inc.//DTD Web Application 2.2//EN\""
                + " \"http://127.0.0.1:1/never-read.dtd\"><web-app>",
            "<web-app>",
            "<web-app xmlns='http://java.sun.com/xml/ns/j2ee' version='2.4'>",
            "<web-app xmlns='http://java.sun.com/xml/ns/javaee' version='3.0'>",
            "<web-app xmlns='http://xmlns.jcp.org/xml/ns/javaee' version='4.0'>",
            "<web-app xmlns='https://jakarta.ee/xml/ns/jakartaee' version='6.1'>",
            "<j:web-app xmlns:j='https://jakarta.ee/xml/ns/jakartaee'"
                + " xmlns='https://jakarta.ee/xml/ns/jakartaee'>")) {
      String end = start.startsWith("<j:") ? "</j:web-app>" : "</web-app>";
      app.rawWebXml("<?xml version='1.0' encoding='UTF-8'?>" + start + servlet + end);
      Blueprint blueprint = app.read();
      assertEquals("A", blueprint.servlets().get("a").className(), start);
      assertEquals(Map.of("/a", "a"), blueprint.servletMappings(), start);
      boolean old = start.contains("DOCTYPE") || start.contains("2.4");
      assertEquals(old, blueprint.metadataComplete(), start);
    }
  }

  @Test
  void anEditOfWebXmlShowsInTheNextBlueprint() throws Exception {
    app.webXml("<display-name>one</display-name>");
    assertEquals(Optional.of("one"), app.read().displayName());
    app.webXml("<display-name>two</display-name>");
    assertEquals(Optional.of("two"), app.read().displayName());
    Files.delete(base.resolve("WEB-INF/web.xml"));
    assertEquals(Optional.empty(), app.read().displayName());
  }

  @Test
  void theWebXmlOfTheSnapshotCountsBeforeThatOnDisk() throws Exception {
    Path watched = base.resolve("watched.xml");
    Files.writeString(watched, "<web-app><display-name>pool</display-name></web-app>");
    app.webXml("<display-name>disk</display-name>").root(Root.file(watched, "/WEB-INF/web.xml"));
    assertEquals(Optional.of("pool"), app.read().displayName());
  }

  @Test
  void webXmlIsWatched() {
    BlueprintReader reader =
        new BlueprintReader(app, ClassLoader.getSystemClassLoader(), n -> false);
    assertEquals(Set.of(base.resolve("WEB-INF/web.xml")), reader.watched());
  }
}
