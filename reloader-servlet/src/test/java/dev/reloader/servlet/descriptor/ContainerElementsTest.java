package dev.reloader.servlet.descriptor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.reloader.servlet.descriptor.xml.XmlElement;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;

class ContainerElementsTest {

  private static final String PAGE =
      "<error-page><error-code>404</error-code><location>/none</location></error-page>";

  private static List<String> changes(String before, String after) throws Exception {
    return elements(before).changesTo(elements(after));
  }

  private static ContainerElements elements(String content) throws Exception {
    byte[] xml = ("<web-app>" + content + "</web-app>").getBytes(StandardCharsets.UTF_8);
    return ContainerElements.of(XmlElement.read("WEB-INF/web.xml", xml, "web-app"));
  }

  @Test
  void anAddedElementIsNamedWithItsLine() throws Exception {
    assertEquals(
        List.of(
            "WEB-INF/web.xml, line 2: <error-page> was added or changed since the container"
                + " started: "
                + PAGE),
        changes("", "\n" + PAGE));
  }

  @Test
  void aRemovedElementIsNamed() throws Exception {
    assertEquals(
        List.of(
            "WEB-INF/web.xml: <error-page> was removed or changed since the container started: "
                + PAGE),
        changes(PAGE, ""));
  }

  @Test
  void aChangedElementIsNamedAsItIsAndAsItWas() throws Exception {
    assertEquals(2, changes(PAGE, PAGE.replace("404", "500")).size());
  }

  @Test
  void orderWhiteSpaceAndCommentsMakeNoDifference() throws Exception {
    String role = "<security-role><role-name>admin</role-name></security-role>";
    assertEquals(
        List.of(), changes(PAGE + role, role + "\n<!-- page -->\n" + PAGE.replace("><", ">\n <")));
  }

  @Test
  void whatAGenerationCarriesOutNeedsNoRestart() throws Exception {
    String servlet =
        "<servlet><servlet-name>a</servlet-name><servlet-class>b.C</servlet-class></servlet>";
    String filter = "<filter><filter-name>a</filter-name><filter-class>b.C</filter-class></filter>";
    assertEquals(List.of(), changes("", servlet + filter));
  }

  @Test
  void theReloadersOwnSettingsNeedARestart() throws Exception {
    String filter =
        "<filter><filter-name>r</filter-name><filter-class>dev.reloader.servlet.ReloaderFilter"
            + "</filter-class>%s</filter>";
    String parameter =
        "<init-param><param-name>on-failure</param-name><param-value>keep</param-value></init-param>";
    assertEquals(2, changes(filter.formatted(""), filter.formatted(parameter)).size());
  }
}
