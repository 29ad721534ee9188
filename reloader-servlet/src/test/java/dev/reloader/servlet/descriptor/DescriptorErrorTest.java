package dev.reloader.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.reloader.servlet.blueprint.DescriptorException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DescriptorErrorTest {
  @TempDir Path base;
  WebAppDirectory app;

  @BeforeEach
  void anEmptyApplication() {
    app = new WebAppDirectory(base);
  }

  private String refusal() {
    return String.valueOf(assertThrows(DescriptorException.class, () -> app.read()).getMessage());
  }

  @Test
  void malformedXmlIsNamedWithLineAndColumn() throws Exception {
    app.webXml("<servlet>", "<servlet-name>a</servlet>");
    DescriptorException error = assertThrows(DescriptorException.class, () -> app.read());
    assertEquals("WEB-INF/web.xml", error.file());
    assertEquals(OptionalInt.of(3), error.line());
    assertTrue(error.reason().startsWith("malformed XML at column 18: "), error.reason());
    assertTrue(error.reason().contains("servlet-name"), error.reason());
    assertFalse(error.reason().contains("ParseError"), error.reason());
  }

  @Test
  void anEmptyOrHalfWrittenFileIsMalformed() throws Exception {
    app.rawWebXml("   ");
    assertTrue(refusal().startsWith("WEB-INF/web.xml:1: malformed XML"), refusal());
    app.rawWebXml("<web-app><servlet>");
    assertTrue(refusal().startsWith("WEB-INF/web.xml:1: malformed XML"), refusal());
  }

  @Test
  void aFileWithoutMeasureInItsDepthIsMalformed() throws Exception {
    app.rawWebXml("<web-app>".repeat(100_000));
    assertTrue(refusal().endsWith("elements are nested more than 64 deep"), refusal());
  }

  @Test
  void aFileThatTheParserHasNoMessageForIsMalformed() throws Exception {
    app.rawWebXml("<!DOCTYPE web-app [<!ENTIT<d\u0014spapp>");
    assertTrue(refusal().startsWith("WEB-INF/web.xml:1: malformed XML at column 29: "), refusal());
    assertTrue(refusal().contains("the parser fails with java.util.MissingResource"), refusal());
  }

  @Test
  void anotherRootElementIsNamed() throws Exception {
    app.rawWebXml("<html/>");
    assertEquals("WEB-INF/web.xml:1: the root element is <html>, not <web-app>", refusal());
  }

  @Test
  void entitiesReadNoFiles() throws Exception {
    Path secret = base.resolve("secret");
    Files.writeString(secret, "secret");
    app.rawWebXml(
        "<!DOCTYPE web-app [<!ENTITY x SYSTEM '"
            + secret.toUri()
            + "'>]>\n"
            + "<web-app><display-name>&x;</display-name></web-app>");
    assertTrue(refusal().startsWith("WEB-INF/web.xml:2: "), refusal());
    assertFalse(refusal().contains("secret"), refusal());
  }

  @Test
  void twoServletsOnOnePatternAreBothNamed() throws Exception {
    app.webXml(
        "<servlet-mapping><servlet-name>a</servlet-name><url-pattern>/x</url-pattern></servlet-mapping>",
        "<servlet-mapping><servlet-name>b</servlet-name><url-pattern>/x</url-pattern></servlet-mapping>");
    assertEquals(
        "WEB-INF/web.xml:3: URL pattern \"/x\" is mapped to servlet \"b\" here and to servlet"
            + " \"a\" in WEB-INF/web.xml:2: map it to one of them",
        refusal());
  }

  @Test
  void twoServletsOrFiltersOfOneNameAreRefused() throws Exception {
    app.webXml(
        "<servlet><servlet-name>a</servlet-name><servlet-class>A</servlet-class></servlet>",
        "<servlet><servlet-name>a</servlet-name><servlet-class>B</servlet-class></servlet>");
    assertEquals(
        "WEB-INF/web.xml:3: servlet \"a\" is already declared in WEB-INF/web.xml:2: give it another"
            + " name",
        refusal());
    app.webXml(
        "<filter><filter-name>a</filter-name><filter-class>A</filter-class></filter>",
        "<filter><filter-name>a</filter-name><filter-class>B</filter-class></filter>");
    assertTrue(refusal().contains("filter \"a\" is already declared"), refusal());
  }

  @Test
  void aBadValueIsNamedWithWhatIsAllowed() throws Exception {
    app.webXml(
        "<servlet><servlet-name>a</servlet-name>",
        "<load-on-startup>soon</load-on-startup></servlet>");
    assertEquals(
        "WEB-INF/web.xml:3: <load-on-startup> is \"soon\", not a whole number up to 2147483647",
        refusal());
    app.webXml(
        "<servlet><servlet-name>a</servlet-name>",
        "<load-on-startup>9999999999</load-on-startup></servlet>");
    assertTrue(refusal().contains("9999999999"), refusal());
    app.webXml(
        "<servlet><servlet-name>a</servlet-name><async-supported>yes</async-supported></servlet>");
    assertEquals(
        "WEB-INF/web.xml:2: <async-supported> is \"yes\"; allowed are true and false", refusal());
    app.webXml(
        "<filter-mapping><filter-name>a</filter-name><url-pattern>/*</url-pattern>",
        "<dispatcher>ALL</dispatcher></filter-mapping>");
    assertEquals(
        "WEB-INF/web.xml:3: <dispatcher> is \"ALL\"; allowed are FORWARD, INCLUDE, REQUEST, ASYNC"
            + " and ERROR",
        refusal());
  }

  @Test
  void aBadPatternIsNamed() throws Exception {
    app.webXml(
        "<servlet-mapping><servlet-name>a</servlet-name>",
        "<url-pattern>*x</url-pattern></servlet-mapping>");
    assertTrue(refusal().startsWith("WEB-INF/web.xml:3: URL pattern \"*x\" does not"), refusal());
  }

  @Test
  void whatIsMissingIsNamed() throws Exception {
    app.webXml("<servlet><servlet-class>A</servlet-class></servlet>");
    assertEquals("WEB-INF/web.xml:2: <servlet> has no <servlet-name>", refusal());
    app.webXml("<listener/>");
    assertEquals("WEB-INF/web.xml:2: <listener> has no <listener-class>", refusal());
    app.webXml("<filter><filter-name>f</filter-name></filter>");
    assertEquals("WEB-INF/web.xml:2: filter \"f\" has no <filter-class>", refusal());
    app.webXml("<servlet-mapping><servlet-name>a</servlet-name></servlet-mapping>");
    assertEquals("WEB-INF/web.xml:2: <servlet-mapping> of \"a\" has no <url-pattern>", refusal());
    app.webXml("<filter-mapping><filter-name>a</filter-name></filter-mapping>");
    assertTrue(refusal().contains("no <url-pattern> and no <servlet-name>"), refusal());
  }

  @Test
  void aServletOfAClassAndAJspIsRefused() throws Exception {
    app.webXml(
        "<servlet><servlet-name>a</servlet-name><servlet-class>A</servlet-class>"
            + "<jsp-file>/a.jsp</jsp-file></servlet>");
    assertTrue(refusal().contains("both <servlet-class> and <jsp-file>"), refusal());
  }

  @Test
  void anErrorIsGoneWithTheMistake() throws Exception {
    app.rawWebXml("<web-app>");
    refusal();
    app.webXml("<display-name>mended</display-name>");
    assertEquals(Optional.of("mended"), app.read().displayName());
  }

  @Test
  void aJarThatIsNoneIsLeftOut() throws Exception {
    app.file("WEB-INF/lib/broken.jar", "no jar").webXml("<display-name>a</display-name>");
    assertEquals(Optional.of("a"), app.read().displayName());
  }
}
