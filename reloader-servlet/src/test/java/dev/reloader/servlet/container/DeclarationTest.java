package dev.reloader.servlet.container;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.servlet.DispatcherType;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;

class DeclarationTest {
  private static Optional<Declaration> parse(String webXml) throws Exception {
    return Declaration.parse(new ByteArrayInputStream(webXml.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void aDescriptorWithoutTheFilterDeclaresNothing() throws Exception {
    assertTrue(
        parse("<web-app><filter><filter-class>a.Other</filter-class></filter></web-app>")
            .isEmpty());
  }

  @Test
  void theFilterIsFoundByItsClassWhateverItsNameAndPrefix() throws Exception {
    Declaration declaration =
        parse(
                """
                <!DOCTYPE web-app PUBLIC "-//Sun//DTD" "http://localhost:1/never-fetched.dtd">
                <j:web-app xmlns:j="https://jakarta.ee/xml/ns/jakartaee" metadata-complete="true">
                  <j:filter>
                    <j:filter-name> any </j:filter-name>
                    <j:filter-class> dev.reloader.servlet.ReloaderFilter </j:filter-class>
                    <j:init-param>
                      <j:param-name>mode</j:param-name><j:param-value>production</j:param-value>
                    </j:init-param>
                  </j:filter>
                  <j:filter-mapping>
                    <j:filter-name>any</j:filter-name><j:url-pattern>/*</j:url-pattern>
                  </j:filter-mapping>
                  <j:filter-mapping>
                    <j:filter-name>any</j:filter-name><j:url-pattern>/*</j:url-pattern>
                    <j:dispatcher>FORWARD</j:dispatcher>
                  </j:filter-mapping>
                  <j:filter-mapping>
                    <j:filter-name>other</j:filter-name><j:url-pattern>/x</j:url-pattern>
                    <j:dispatcher>ERROR</j:dispatcher>
                  </j:filter-mapping>
                </j:web-app>
                """)
            .orElseThrow();
    assertEquals(
        new Declaration(
            "any",
            Map.of("mode", "production"),
            Set.of("/*"),
            Set.of(DispatcherType.REQUEST, DispatcherType.FORWARD),
            true),
        declaration);
    assertEquals(
        EnumSet.of(DispatcherType.INCLUDE, DispatcherType.ERROR, DispatcherType.ASYNC),
        declaration.missingDispatchers());
  }
}
